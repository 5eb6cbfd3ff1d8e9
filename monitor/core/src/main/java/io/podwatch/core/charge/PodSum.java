package io.podwatch.core.charge;

import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.quantity.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the containers of a pod need together: the larger of what runs for good (app containers and sidecars) and the neediest
 * moment of initialisation, name by name.
 */
final class PodSum {
    private PodSum() {}

    /** @param containers init containers and sidecars in the order in which they start */
    static Map<String, Quantity> of(
            List<FilledContainer> containers, Function<FilledContainer, Map<String, Quantity>> part) {
        Map<String, Quantity> running = new HashMap<>();
        Map<String, Quantity> sidecars = new HashMap<>();
        Map<String, Quantity> initializing = new HashMap<>();
        for (FilledContainer container : containers) {
            Map<String, Quantity> amounts = part.apply(container);
            if (container.type() == ContainerType.INIT) {
                Map<String, Quantity> moment = new HashMap<>(amounts);
                Amounts.add(moment, sidecars);
                Amounts.raise(initializing, moment);
            } else {
                Amounts.add(running, amounts);
            }
            if (container.type() == ContainerType.SIDECAR) {
                Amounts.add(sidecars, amounts);
                Amounts.raise(initializing, sidecars);
            }
        }
        Amounts.raise(running, initializing);
        return running;
    }
}
