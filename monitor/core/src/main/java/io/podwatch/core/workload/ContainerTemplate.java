package io.podwatch.core.workload;

import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.quantity.Quantity;
import java.util.Map;

/** What one more pod of a workload will ask for in one of its containers. */
public record ContainerTemplate(
        String name, ContainerType type, String image, Map<String, Quantity> requests, Map<String, Quantity> limits) {

    public ContainerTemplate {
        requests = Map.copyOf(requests);
        limits = Map.copyOf(limits);
    }
}
