package io.podwatch.core.charge;

import io.podwatch.core.pod.Deletion;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.quantity.Quantity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one pod counts of a quota's resource, by the names that quotas have for it. */
public final class PodCharge {
    private static final Quantity ONE = Quantity.of(1);
    private static final String REQUESTS = "requests.";
    private static final String LIMITS = "limits.";
    private static final Set<String> PLAIN = Set.of("cpu", "memory", "ephemeral-storage");
    static final String PODS = "pods";
    static final String COUNT = "count/pods";

    private PodCharge() {}

    /** Absent where the pod counts nothing: it asks for none, or it is over. */
    public static Optional<Quantity> of(PodObservation pod, String resource, Instant at) {
        if (resource.equals(COUNT)) {
            return Optional.of(ONE);
        }
        boolean isOver = pod.phase().isTerminal() || isPastItsGrace(pod, at);
        return isOver ? Optional.empty() : of(resource, pod.requests(), pod.limits());
    }

    /** A pod that outstays its grace no longer counts: a lost node would block its quota for ever. */
    private static boolean isPastItsGrace(PodObservation pod, Instant at) {
        return pod.deletion()
                .map(Deletion::deadline)
                .filter(deadline ->
                        at.isAfter(deadline.plus(pod.deletion().get().gracePeriod())))
                .isPresent();
    }

    /** By what is asked for; absent for resources that no pod counts for, and where none is asked for. */
    static Optional<Quantity> of(String resource, Map<String, Quantity> requests, Map<String, Quantity> limits) {
        if (resource.equals(PODS) || resource.equals(COUNT)) {
            return Optional.of(ONE);
        }
        if (resource.startsWith(LIMITS)) {
            return Optional.ofNullable(limits.get(resource.substring(LIMITS.length())));
        }
        if (resource.startsWith(REQUESTS)) {
            return Optional.ofNullable(requests.get(resource.substring(REQUESTS.length())));
        }
        boolean isPlain = PLAIN.contains(resource) || resource.startsWith("hugepages-");
        return isPlain ? Optional.ofNullable(requests.get(resource)) : Optional.empty();
    }
}
