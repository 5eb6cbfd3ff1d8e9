package io.podwatch.core.judge.crashloop;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.TimedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what ended between two observations of a pod: restarts by difference, and the newest termination once. */
public final class ContainerEnds {
    private ContainerEnds() {}

    /** At the first sight of a pod nothing has ended yet: its old restarts are no news. */
    public static List<Outcome.ContainerEnd> between(Optional<KnownPod> before, KnownPod after) {
        return before.isEmpty() ? List.of() : between(before.get().pod(), after.pod());
    }

    private static List<Outcome.ContainerEnd> between(PodObservation before, PodObservation after) {
        List<Outcome.ContainerEnd> ends = List.of();
        List<ContainerObservation> untimed = TimedList.untimed(after.containers());
        for (int index = 0; before.containers() != after.containers() && index < untimed.size(); index++) {
            if (hasEnded(untimed.get(index))) {
                ends = with(ends, end(before, after.containers().get(index), after));
            }
        }
        return ends;
    }

    /** Asked of every observation: of a container that only ever ran there is nothing to count. */
    private static boolean hasEnded(ContainerObservation container) {
        return container.restartCount() > 0 || container.newestTermination().isPresent();
    }

    private static List<Outcome.ContainerEnd> with(
            List<Outcome.ContainerEnd> ends, Optional<Outcome.ContainerEnd> end) {
        if (end.isEmpty()) {
            return ends;
        }
        List<Outcome.ContainerEnd> more = new ArrayList<>(ends);
        more.add(end.get());
        return more;
    }

    private static Optional<Outcome.ContainerEnd> end(
            PodObservation before, ContainerObservation container, PodObservation after) {
        return before.container(container.name())
                .filter(known -> !known.equals(container))
                .flatMap(known -> end(known, container, after));
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
