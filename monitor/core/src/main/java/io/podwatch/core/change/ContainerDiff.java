package io.podwatch.core.change;

import io.podwatch.core.pod.ContainerIds;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names what changed in one container; a run that ended between two observations is told from {@code lastState}. */
final class ContainerDiff {
    private static final Set<String> STARTING = Set.of("", "ContainerCreating", "PodInitializing");

    private ContainerDiff() {}

    /** @param tellsResources whether the pod's resources were observed before */
    static List<PodChange> between(
            Optional<ContainerObservation> before, ContainerObservation after, boolean tellsResources) {
        List<PodChange> changes = new ArrayList<>();
        before.map(known -> ContainerSpecDiff.between(known, after, tellsResources))
                .ifPresent(changes::addAll);
        earlierTermination(before, after)
                .map(end -> new PodChange.ContainerTerminated(after.name(), end, Math.max(0, runOf(after) - 1)))
                .ifPresent(changes::add);
        Optional<ContainerState.Terminated> end = newTermination(before, after);
        end.map(termination -> new PodChange.ContainerTerminated(after.name(), termination, runOf(after)))
                .ifPresent(changes::add);
        if (after.state() instanceof ContainerState.Waiting waiting
                && (end.isPresent() || !waitsAlready(before, after, waiting))) {
            changes.add(new PodChange.ContainerWaiting(after.name(), waiting, after.restartCount()));
        }
        if (after.state() instanceof ContainerState.Running running && !runsAlready(before, after, running)) {
            changes.add(new PodChange.ContainerStarted(after.name(), running, after.restartCount()));
        }
        return changes;
    }

    private static Optional<ContainerState.Terminated> newTermination(
            Optional<ContainerObservation> before, ContainerObservation after) {
        Optional<ContainerState.Terminated> known = before.flatMap(ContainerObservation::newestTermination);
        return after.newestTermination()
                .filter(end -> known.filter(end::isSameAs).isEmpty() || repeats(end, before, after));
    }

    /**
     * A container that ended twice since it was last seen remembers both ends. Only ids tell for sure that the earlier one is
     * not the later one in other words.
     */
    private static Optional<ContainerState.Terminated> earlierTermination(
            Optional<ContainerObservation> before, ContainerObservation after) {
        int newest = after.state()
                .termination()
                .map(ContainerState.Terminated::containerId)
                .orElse(ContainerIds.UNKNOWN);
        return after.lastTermination()
                .filter(end -> newest != ContainerIds.UNKNOWN && end.containerId() != ContainerIds.UNKNOWN)
                .filter(end -> end.containerId() != newest)
                .filter(end -> before.filter(known -> remembers(known, end)).isEmpty());
    }

    private static boolean remembers(ContainerObservation container, ContainerState.Terminated end) {
        return container.lastTermination().filter(end::isSameAs).isPresent() || end.isSameAs(container.state());
    }

    /** Runs that never started carry no instants and often no id, so two of them in a row look alike; the restart count tells them apart. */
    private static boolean repeats(
            ContainerState.Terminated end, Optional<ContainerObservation> before, ContainerObservation after) {
        boolean nameless =
                end.startedAt().isEmpty() && end.finishedAt().isEmpty() && end.containerId() == ContainerIds.UNKNOWN;
        return nameless
                && before.filter(previous -> endedRuns(previous) < endedRuns(after))
                        .isPresent();
    }

    private static int endedRuns(ContainerObservation container) {
        boolean lastRunEnded =
                !countsTheNextRun(container) && container.newestTermination().isPresent();
        return container.restartCount() + (lastRunEnded ? 1 : 0);
    }

    /** The restart count that the ended run had. */
    private static int runOf(ContainerObservation after) {
        return countsTheNextRun(after) ? Math.max(0, after.restartCount() - 1) : after.restartCount();
    }

    /**
     * Whether the restart count is already that of the run after the ended one: it runs, it is made and not yet started, or
     * the kubelet lost the ended one and starts over.
     */
    private static boolean countsTheNextRun(ContainerObservation container) {
        return container.state().isRunning() || STARTING.stream().anyMatch(container.state()::isWaitingFor);
    }

    private static boolean waitsAlready(
            Optional<ContainerObservation> before, ContainerObservation after, ContainerState.Waiting waiting) {
        return before.filter(previous -> previous.state().isWaitingFor(waiting.reason())
                        && previous.restartCount() == after.restartCount())
                .isPresent();
    }

    private static boolean runsAlready(
            Optional<ContainerObservation> before, ContainerObservation after, ContainerState.Running running) {
        return before.filter(previous ->
                        running.isSameAs(previous.state()) && previous.restartCount() == after.restartCount())
                .isPresent();
    }
}
