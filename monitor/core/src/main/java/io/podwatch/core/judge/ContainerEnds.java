package io.podwatch.core.judge;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what ended between two observations of a pod: restarts by difference, and the newest termination once. */
final class ContainerEnds {
    private ContainerEnds() {}

    static List<Outcome.ContainerEnd> between(PodObservation before, PodObservation after) {
        List<Outcome.ContainerEnd> ends = new ArrayList<>();
        for (ContainerObservation container : after.containers()) {
            before.container(container.name())
                    .filter(known -> !known.equals(container))
                    .flatMap(known -> end(known, container, after))
                    .ifPresent(ends::add);
        }
        return ends;
    }

    private static Optional<Outcome.ContainerEnd> end(
            ContainerObservation before, ContainerObservation after, PodObservation pod) {
        int restarts = Math.max(0, after.restartCount() - before.restartCount());
        Optional<Terminated> end = after.newestTermination()
                .filter(newest ->
                        before.newestTermination().filter(newest::isSameAs).isEmpty());
        if (restarts == 0 && end.isEmpty()) {
            return Optional.empty();
        }
        Optional<Terminated> told = end.or(after::newestTermination);
        return Optional.of(new Outcome.ContainerEnd(
                pod.cluster(),
                pod.namespace(),
                pod.workload(),
                after.name(),
                restarts,
                end.isPresent(),
                told.map(Terminated::reason).orElse(""),
                told.map(Terminated::exitCode).orElse(0)));
    }
}
