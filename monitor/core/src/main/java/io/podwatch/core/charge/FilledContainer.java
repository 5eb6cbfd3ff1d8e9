package io.podwatch.core.charge;

import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.workload.ContainerTemplate;
import java.util.HashMap;
import java.util.Map;

/** A container as it is created: with what its template leaves open filled in. */
record FilledContainer(String name, ContainerType type, Map<String, Quantity> requests, Map<String, Quantity> limits) {

    /** Who says how much it may have at most and not what it asks for, asks for that: of pods, not of templates. */
    static FilledContainer of(ContainerTemplate template) {
        Map<String, Quantity> requests = new HashMap<>(template.requests());
        Amounts.complete(requests, template.limits());
        return new FilledContainer(template.name(), template.type(), requests, template.limits());
    }

    FilledContainer filled(ContainerDefaults defaults) {
        return defaults.isNone()
                ? this
                : new FilledContainer(
                        name, type, completed(requests, defaults.requests()), completed(limits, defaults.limits()));
    }

    private static Map<String, Quantity> completed(Map<String, Quantity> given, Map<String, Quantity> otherwise) {
        Map<String, Quantity> completed = new HashMap<>(given);
        Amounts.complete(completed, otherwise);
        return completed;
    }

    /** Whether it asks for anything by which the kubelet tells apart whom to kill first. */
    boolean isBestEffort() {
        return PodDemand.isBestEffort(requests) && PodDemand.isBestEffort(limits);
    }
}
