package io.podwatch.core.charge;

import io.podwatch.core.tenant.ScopeRequirement;
import java.util.List;

/** Which pods a quota counts, as quota admission chooses them: those that meet every term of its scopes. */
final class QuotaScopes {
    private QuotaScopes() {}

    static boolean include(List<ScopeRequirement> scopes, PodDemand pod) {
        return scopes.stream().allMatch(term -> includes(term, pod));
    }

    /** A scope that is none of pods chooses no pod. */
    private static boolean includes(ScopeRequirement term, PodDemand pod) {
        return switch (term.scope()) {
            case "Terminating" -> pod.terms().hasDeadline();
            case "NotTerminating" -> !pod.terms().hasDeadline();
            case "BestEffort" -> pod.bestEffort();
            case "NotBestEffort" -> !pod.bestEffort();
            case "PriorityClass" -> isOfClass(term, pod.terms().priorityClass());
            case "CrossNamespacePodAffinity" -> pod.terms().crossesNamespaces();
            default -> false;
        };
    }

    private static boolean isOfClass(ScopeRequirement term, String priorityClass) {
        return switch (term.operator()) {
            case "Exists" -> !priorityClass.isEmpty();
            case "DoesNotExist" -> priorityClass.isEmpty();
            case "In" -> !priorityClass.isEmpty() && term.values().contains(priorityClass);
            case "NotIn" -> priorityClass.isEmpty() || !term.values().contains(priorityClass);
            default -> false;
        };
    }
}
