package io.podwatch.sandbox.apiserver.registry;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The quality-of-service class that the API server writes into a pod's status. */
final class QosClass {
    private static final List<String> COUNTED = List.of("cpu", "memory");

    private QosClass() {}

    static String of(JsonNode podSpec) {
        boolean any = false;
        boolean all = true;
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : podSpec.path(list)) {
                JsonNode resources = container.path("resources");
                any |= COUNTED.stream().anyMatch(name -> asks(resources, name));
                all &= COUNTED.stream().allMatch(name -> guarantees(resources, name));
            }
        }
        if (!any) {
            return "BestEffort";
        }
        return all ? "Guaranteed" : "Burstable";
    }

    private static boolean asks(JsonNode resources, String name) {
        return resources.path("requests").has(name) || resources.path("limits").has(name);
    }

    private static boolean guarantees(JsonNode resources, String name) {
        JsonNode limit = resources.path("limits").path(name);
        return !limit.isMissingNode() && limit.equals(resources.path("requests").path(name));
    }
}
