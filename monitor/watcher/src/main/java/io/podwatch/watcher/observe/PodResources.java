package io.podwatch.watcher.observe;

import io.podwatch.core.quantity.Quantity;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.kube.PodSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a pod costs its quota, as admission counts it: the larger of what runs for good (app containers and sidecars) and
 * the neediest moment of initialisation, replaced by pod-level resources where they are set, plus the overhead.
 */
final class PodResources {
    private final Quantities quantities;
    private final PodSpec spec;
    private final Map<String, Pod.ContainerStatus> statuses = new HashMap<>();
    private final Function<PodSpec.Resources, Map<String, String>> part;

    private PodResources(Pod pod, Quantities quantities, Function<PodSpec.Resources, Map<String, String>> part) {
        this.quantities = quantities;
        this.spec = pod.getSpec();
        this.part = part;
        remember(pod.getStatus().initContainerStatuses());
        remember(pod.getStatus().containerStatuses());
    }

    private void remember(List<Pod.ContainerStatus> reported) {
        reported.forEach(status -> statuses.put(status.name(), status));
    }

    static Map<String, Quantity> requests(Pod pod, Quantities quantities) {
        PodResources resources = new PodResources(pod, quantities, PodSpec.Resources::requests);
        Map<String, Quantity> total = resources.total();
        Quantities.add(total, quantities.of(pod.getSpec().overhead()));
        return total;
    }

    /** The overhead raises a limit that there is; it makes none. */
    static Map<String, Quantity> limits(Pod pod, Quantities quantities) {
        PodResources resources = new PodResources(pod, quantities, PodSpec.Resources::limits);
        Map<String, Quantity> total = resources.total();
        Map<String, Quantity> overhead = quantities.of(pod.getSpec().overhead());
        overhead.keySet().retainAll(total.keySet());
        Quantities.add(total, overhead);
        return total;
    }

    private Map<String, Quantity> total() {
        Map<String, Quantity> running = new HashMap<>();
        spec.containers().forEach(container -> Quantities.add(running, of(container)));
        Map<String, Quantity> sidecars = new HashMap<>();
        Map<String, Quantity> initializing = new HashMap<>();
        for (PodSpec.Container container : spec.initContainers()) {
            Map<String, Quantity> moment = of(container);
            if (ContainerMapping.isSidecar(container)) {
                Quantities.add(running, moment);
                Quantities.add(sidecars, moment);
                Quantities.raise(initializing, sidecars);
            } else {
                Quantities.add(moment, sidecars);
                Quantities.raise(initializing, moment);
            }
        }
        Quantities.raise(running, initializing);
        running.putAll(quantities.of(part.apply(spec.resources())));
        return running;
    }

    /** While a container is resized, the larger of what is wanted and what it still has counts. */
    private Map<String, Quantity> of(PodSpec.Container container) {
        Map<String, Quantity> amounts = quantities.of(part.apply(container.resources()));
        Pod.ContainerStatus status = statuses.get(container.name());
        if (status != null) {
            Map<String, Quantity> actual = quantities.of(part.apply(status.resources()));
            actual.keySet().retainAll(amounts.keySet());
            Quantities.raise(amounts, actual);
        }
        return amounts;
    }
}
