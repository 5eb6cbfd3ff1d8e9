package io.podwatch.core.change;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows how long a pod took to become ready, and tells it when it does so for what is proven to be the first time: one that
 * lost its readiness and has it back did not start. Whoever restarts before may have been ready in a run that nobody saw,
 * and is told nothing of.
 */
public final class FirstReady {
    private static final String READY = "Ready";

    private FirstReady() {}

    /** From its creation, by the API server's clock, to its Ready condition, by the kubelet's. */
    public static Optional<Duration> between(Optional<PodObservation> before, PodObservation after, Sighting sighting) {
        boolean becameReady =
                after.isReady() && before.filter(PodObservation::isReady).isEmpty();
        return becameReady && isFirst(before, after, sighting)
                ? readyAt(after).map(at -> Duration.between(after.createdAt(), at))
                : Optional.empty();
    }

    private static Optional<Instant> readyAt(PodObservation pod) {
        return pod.condition(READY).flatMap(Condition::changedAt);
    }

    private static boolean isFirst(Optional<PodObservation> before, PodObservation after, Sighting sighting) {
        if (before.isEmpty()) {
            return sighting == Sighting.WATCHED && hasNeverRestarted(after);
        }
        Optional<Instant> unreadySince = before.flatMap(FirstReady::readyAt);
        return unreadySince.isEmpty()
                || after.containers().stream().anyMatch(container -> hasOnlyRunSince(container, unreadySince.get()));
    }

    private static boolean hasNeverRestarted(PodObservation pod) {
        return pod.containers().stream().allMatch(container -> container.restartCount() == 0);
    }

    /** Without it, which is needed for readiness, the pod cannot have been ready. */
    private static boolean hasOnlyRunSince(ContainerObservation container, Instant unreadySince) {
        return container.type() == ContainerType.APP
                && container.restartCount() == 0
                && container.state() instanceof ContainerState.Running running
                && running.startedAt().filter(at -> !at.isBefore(unreadySince)).isPresent();
    }
}
