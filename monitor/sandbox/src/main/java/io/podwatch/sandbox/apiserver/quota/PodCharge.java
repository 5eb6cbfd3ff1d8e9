package io.podwatch.sandbox.apiserver.quota;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a pod is charged: the sum of its containers and sidecars, or what an init container needs next to the sidecars
 * started before it, if that is more.
 */
final class PodCharge {
    private PodCharge() {}

    static Amounts of(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        SortedMap<String, Amount> charge = new TreeMap<>();
        Amounts overhead = Amounts.of(spec.path("overhead"));
        effective(spec, "requests")
                .plus(overhead)
                .byName()
                .forEach((name, amount) -> chargeRequest(charge, name, amount));
        effective(spec, "limits").byName().forEach((name, amount) -> charge.put("limits." + name, amount));
        charge.put("pods", Amount.ONE);
        charge.put("count/pods", Amount.ONE);
        return new Amounts(charge);
    }

    /** Extended resources, whose names have a domain, are counted by their {@code requests.} name alone. */
    private static void chargeRequest(SortedMap<String, Amount> charge, String name, Amount amount) {
        charge.put("requests." + name, amount);
        if (!name.contains("/")) {
            charge.put(name, amount);
        }
    }

    private static Amounts effective(JsonNode spec, String side) {
        Amounts running = Amounts.NONE;
        for (JsonNode container : spec.path("containers")) {
            running = running.plus(resources(container, side));
        }
        Amounts sidecars = Amounts.NONE;
        Amounts starting = Amounts.NONE;
        for (JsonNode container : spec.path("initContainers")) {
            if (JsonTree.text(container, "restartPolicy").equals("Always")) {
                sidecars = sidecars.plus(resources(container, side));
                starting = starting.max(sidecars);
            } else {
                starting = starting.max(sidecars.plus(resources(container, side)));
            }
        }
        return running.plus(sidecars).max(starting);
    }

    private static Amounts resources(JsonNode container, String side) {
        return Amounts.of(container.path("resources").path(side));
    }
}
