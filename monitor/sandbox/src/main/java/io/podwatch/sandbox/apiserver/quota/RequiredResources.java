package io.podwatch.sandbox.apiserver.quota;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which containers leave out a request or limit that a quota on cpu or memory demands. */
final class RequiredResources {
    private static final List<String> DEMANDED =
            List.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private RequiredResources() {}

    /** The end of the refusal, such as {@code limits.cpu for: app,proxy; requests.memory for: app}; empty if none lack. */
    static String missing(Set<String> hardNames, JsonNode pod) {
        Map<String, List<String>> missing = new TreeMap<>();
        for (String resource : DEMANDED) {
            List<String> containers = hardNames.contains(resource) ? lacking(pod, resource) : List.of();
            if (!containers.isEmpty()) {
                missing.put(resource, containers);
            }
        }
        return missing.entrySet().stream()
                .map(entry -> entry.getKey() + " for: " + String.join(",", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static List<String> lacking(JsonNode pod, String resource) {
        String side = resource.startsWith("limits.") ? "limits" : "requests";
        String name = resource.substring(resource.indexOf('.') + 1);
        List<String> lacking = new ArrayList<>();
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : pod.path("spec").path(list)) {
                if (!container.path("resources").path(side).hasNonNull(name)) {
                    lacking.add(JsonTree.text(container, "name"));
                }
            }
        }
        lacking.sort(null);
        return lacking;
    }
}
