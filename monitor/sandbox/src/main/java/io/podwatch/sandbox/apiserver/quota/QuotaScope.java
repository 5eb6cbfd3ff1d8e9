package io.podwatch.sandbox.apiserver.quota;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a pod falls under a quota: every scope and every term of the scope selector must hold. */
final class QuotaScope {
    private QuotaScope() {}

    /** Whether the quota is for some pods only. */
    static boolean narrows(JsonNode quota) {
        JsonNode spec = quota.path("spec");
        return !spec.path("scopes").isEmpty() || spec.has("scopeSelector");
    }

    static boolean covers(JsonNode quota, JsonNode pod) {
        for (JsonNode scope : quota.path("spec").path("scopes")) {
            if (!holds(scope.asString(""), "Exists", Set.of(), pod)) {
                return false;
            }
        }
        for (JsonNode term : quota.path("spec").path("scopeSelector").path("matchExpressions")) {
            if (!holds(JsonTree.text(term, "scopeName"), JsonTree.text(term, "operator"), values(term), pod)) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> values(JsonNode term) {
        Set<String> values = new HashSet<>();
        term.path("values").forEach(value -> values.add(value.asString("")));
        return values;
    }

    /** An unknown scope covers nothing, as a quota that cannot be judged must not refuse. */
    private static boolean holds(String scope, String operator, Set<String> values, JsonNode pod) {
        JsonNode spec = pod.path("spec");
        return switch (scope) {
            case "Terminating" -> spec.hasNonNull("activeDeadlineSeconds");
            case "NotTerminating" -> !spec.hasNonNull("activeDeadlineSeconds");
            case "BestEffort" -> bestEffort(spec);
            case "NotBestEffort" -> !bestEffort(spec);
            case "PriorityClass" -> priorityHolds(JsonTree.text(spec, "priorityClassName"), operator, values);
            default -> false;
        };
    }

    private static boolean priorityHolds(String priorityClass, String operator, Set<String> values) {
        return switch (operator) {
            case "In" -> values.contains(priorityClass);
            case "NotIn" -> !values.contains(priorityClass);
            case "Exists" -> !priorityClass.isEmpty();
            case "DoesNotExist" -> priorityClass.isEmpty();
            default -> false;
        };
    }

    private static boolean bestEffort(JsonNode spec) {
        for (String list : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(list)) {
                JsonNode resources = container.path("resources");
                if (!resources.path("requests").isEmpty()
                        || !resources.path("limits").isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }
}
