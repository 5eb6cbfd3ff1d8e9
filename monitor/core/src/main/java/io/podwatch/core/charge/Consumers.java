package io.podwatch.core.charge;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.quantity.QuantityFormat;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Which workloads of a namespace use the most of a quota's resource: from whom something can be taken. */
public final class Consumers {
    private static final int NAMED_MAX = 5;

    private static final Comparator<Map.Entry<WorkloadReference, Quantity>> MOST_FIRST =
            Map.Entry.<WorkloadReference, Quantity>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey());

    private Consumers() {}

    /** {@code Kind/name=amount} of each, the most first; "" for a resource that no pod counts for. */
    public static String of(Collection<PodObservation> pods, String resource, Instant at) {
        Map<WorkloadReference, Quantity> used = new HashMap<>();
        for (PodObservation pod : pods) {
            PodCharge.of(pod, resource, at).ifPresent(amount -> used.merge(pod.workload(), amount, Quantity::plus));
        }
        QuantityFormat format = QuantityFormat.ofResource(resource);
        return used.entrySet().stream()
                .sorted(MOST_FIRST)
                .limit(NAMED_MAX)
                .map(entry -> entry.getKey().text() + "=" + format.text(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
