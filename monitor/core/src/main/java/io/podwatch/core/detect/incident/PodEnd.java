package io.podwatch.core.detect.incident;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** When and how a pod ended that has ended. */
final class PodEnd {
    private PodEnd() {}

    /** When its last container ended; a pod that a node refused never had one, and ended when it came there. */
    static Instant of(PodObservation pod) {
        return lastTermination(pod)
                .flatMap(Terminated::finishedAt)
                .or(() ->
                        pod.condition("PodScheduled").filter(Condition::isTrue).flatMap(Condition::changedAt))
                .orElse(pod.createdAt());
    }

    static Optional<Terminated> lastTermination(PodObservation pod) {
        return pod.containers().stream()
                .map(ContainerObservation::newestTermination)
                .flatMap(Optional::stream)
                .filter(end -> end.finishedAt().isPresent())
                .max(Comparator.comparing(end -> end.finishedAt().orElseThrow()));
    }

    static String command(PodObservation pod) {
        return "kubectl -n " + pod.namespace() + " describe pod " + pod.id().name();
    }
}
