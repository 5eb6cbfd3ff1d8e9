package io.podwatch.sandbox.apiserver.quota;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.RevisionedStore;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives containers the limits and requests that a LimitRange of their namespace has for those that name none. */
public final class LimitRangeDefaults {
    private final RevisionedStore store;

    public LimitRangeDefaults(RevisionedStore store) {
        this.store = store;
    }

    public void apply(String namespace, ObjectNode pod) {
        for (StoredObject range : store.in(ResourceKind.LIMIT_RANGES, namespace)) {
            for (JsonNode item : range.tree().path("spec").path("limits")) {
                if (JsonTree.text(item, "type").equals("Container")) {
                    apply(item, pod);
                }
            }
        }
    }

    private static void apply(JsonNode item, ObjectNode pod) {
        JsonNode limits = item.has("default") ? item.path("default") : item.path("max");
        JsonNode requests = item.has("defaultRequest") ? item.path("defaultRequest") : limits;
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : pod.path("spec").path(list)) {
                ObjectNode resources = JsonTree.child((ObjectNode) container, "resources");
                fill(resources, "requests", requests);
                fill(resources, "limits", limits);
            }
        }
    }

    private static void fill(ObjectNode resources, String side, JsonNode defaults) {
        defaults.properties().forEach(entry -> {
            ObjectNode amounts = JsonTree.child(resources, side);
            if (!amounts.has(entry.getKey())) {
                amounts.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
