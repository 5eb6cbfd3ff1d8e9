package io.podwatch.core.change;

import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.Deletion;
import io.podwatch.core.pod.PodObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names what changed between two observations of one pod; what a skipped observation would have told is told by level. */
public final class PodDiff {
    private PodDiff() {}

    /**
     * The transitions that lead from one observation to the next, in the order in which they happen to a pod. Two equal
     * observations have none.
     *
     * @param merged how many observations the second one stands for
     */
    public static List<PodTransition> between(
            Optional<PodObservation> before, PodObservation after, Sighting sighting, int merged) {
        Optional<Lifecycle> from = before.map(Lifecycle::of);
        Optional<Lifecycle> to = Optional.of(Lifecycle.of(after));
        String fromVersion = before.map(PodObservation::resourceVersion).orElse("");
        return changes(before, after, sighting).stream()
                .map(change -> new PodTransition(
                        after.id(),
                        after.workload(),
                        fromVersion,
                        after.resourceVersion(),
                        change,
                        from,
                        to,
                        sighting.isSynthesised(),
                        merged,
                        PodContext.of(before, after, change),
                        Optional.empty()))
                .toList();
    }

    /** The end of a pod's record: deleted, or no longer in scope. */
    public static PodTransition end(PodObservation last, String resourceVersion, PodChange change, Sighting sighting) {
        return new PodTransition(
                last.id(),
                last.workload(),
                last.resourceVersion(),
                resourceVersion,
                change,
                Optional.of(Lifecycle.of(last)),
                Optional.empty(),
                sighting.isSynthesised(),
                1,
                PodContext.of(Optional.of(last), last, change),
                Optional.empty());
    }

    private static List<PodChange> changes(Optional<PodObservation> before, PodObservation after, Sighting sighting) {
        List<PodChange> changes = new ArrayList<>();
        if (before.isEmpty()) {
            changes.add(
                    sighting == Sighting.LISTED ? new PodChange.FirstSeen() : new PodChange.Created(after.createdAt()));
        }
        scheduled(before, after).ifPresent(changes::add);
        changes.addAll(ConditionDiff.between(before, after));
        boolean tellsResources = before.filter(PodDiff::tellsResources).isPresent();
        for (ContainerObservation container : after.containers()) {
            Optional<ContainerObservation> previous = before.flatMap(pod -> pod.container(container.name()));
            changes.addAll(ContainerDiff.between(previous, container, tellsResources));
        }
        phaseChanged(before, after).ifPresent(changes::add);
        readyChanged(before, after).ifPresent(changes::add);
        nodeReadyChanged(before, after).ifPresent(changes::add);
        deletionRequested(before, after).ifPresent(changes::add);
        deletionShortened(before, after).ifPresent(changes::add);
        return changes;
    }

    /** Former releases told none. A pod of which no container has any cannot be given some in its place. */
    private static boolean tellsResources(PodObservation pod) {
        return pod.containers().stream()
                .anyMatch(container -> !container.resources().isNone());
    }

    private static Optional<PodChange> scheduled(Optional<PodObservation> before, PodObservation after) {
        boolean hadNode = before.filter(pod -> !pod.node().isEmpty()).isPresent();
        if (hadNode || after.node().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PodChange.Scheduled(
                after.node(), after.condition("PodScheduled").flatMap(Condition::changedAt)));
    }

    private static Optional<PodChange> phaseChanged(Optional<PodObservation> before, PodObservation after) {
        return before.filter(pod -> pod.phase() != after.phase())
                .map(pod -> new PodChange.PhaseChanged(pod.phase(), after.phase()));
    }

    private static Optional<PodChange> readyChanged(Optional<PodObservation> before, PodObservation after) {
        boolean wasReady = before.filter(PodObservation::isReady).isPresent();
        if (wasReady == after.isReady()) {
            return Optional.empty();
        }
        Optional<Condition> ready = after.condition("Ready");
        return Optional.of(new PodChange.ReadyChanged(
                after.isReady(),
                ready.map(Condition::reason).orElse(""),
                ready.map(Condition::message).orElse(""),
                ready.flatMap(Condition::changedAt)));
    }

    /** A node that nobody has told of, or that is gone, is taken for ready. */
    private static Optional<PodChange> nodeReadyChanged(Optional<PodObservation> before, PodObservation after) {
        ConditionStatus known = before.flatMap(PodObservation::nodeReady).orElse(ConditionStatus.TRUE);
        ConditionStatus now = after.nodeReady().orElse(ConditionStatus.TRUE);
        return now == known
                ? Optional.empty()
                : Optional.of(new PodChange.NodeReadyChanged(after.node(), now, Optional.empty()));
    }

    private static Optional<PodChange> deletionRequested(Optional<PodObservation> before, PodObservation after) {
        boolean known = before.flatMap(PodObservation::deletion).isPresent();
        return after.deletion()
                .filter(deletion -> !known)
                .map(deletion ->
                        new PodChange.DeletionRequested(deletion.requestedAt(), Optional.of(deletion.gracePeriod())));
    }

    /** The time that a pod is given to end can only become shorter. */
    private static Optional<PodChange> deletionShortened(Optional<PodObservation> before, PodObservation after) {
        Optional<Deletion> known = before.flatMap(PodObservation::deletion);
        return after.deletion()
                .flatMap(now -> known.filter(former -> now.gracePeriod().compareTo(former.gracePeriod()) < 0)
                        .map(former -> new PodChange.DeletionShortened(
                                now.deadline(), former.gracePeriod(), now.gracePeriod())));
    }
}
