package io.podwatch.contract.verify.track;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.change.StandingConditions;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** As much of a pod's state as the diff looks at, so that it can say what a step must have told. */
final class PodOutline {

    private static final String NONE = "";

    private PodOutline() {}

    /** @param shared makes equal texts one */
    static PodObservation of(PodObservation pod, UnaryOperator<String> shared) {
        PodId id = new PodId(NONE, NONE, NONE, NONE);
        return new PodObservation(
                id,
                NONE,
                pod.createdAt(),
                pod.phase(),
                NONE,
                NONE,
                conditions(pod, shared),
                pod.containers().stream().map(one -> of(one, shared)).toList(),
                pod.restartPolicy(),
                Optional.empty(),
                pod.workload(),
                NONE,
                shared.apply(pod.node()),
                pod.nodeReady(),
                NONE,
                Map.of(),
                Map.of(),
                pod.deletion(),
                Map.of());
    }

    private static List<Condition> conditions(PodObservation pod, UnaryOperator<String> shared) {
        return pod.conditions().stream()
                .map(condition -> new Condition(
                        shared.apply(condition.type()),
                        condition.status(),
                        shared.apply(condition.reason()),
                        shared.apply(StandingConditions.words(condition)),
                        Optional.empty()))
                .toList();
    }

    private static ContainerObservation of(ContainerObservation container, UnaryOperator<String> shared) {
        return new ContainerObservation(
                shared.apply(container.name()),
                container.type(),
                shared.apply(container.image()),
                container.restartPolicy(),
                container.declared(),
                container.ready(),
                container.started(),
                container.restartCount(),
                of(container.state(), shared),
                container.lastTermination().map(end -> of(end, shared)),
                container.resources(),
                container.actualResources());
    }

    private static ContainerState of(ContainerState state, UnaryOperator<String> shared) {
        if (state instanceof ContainerState.Waiting waiting) {
            return new ContainerState.Waiting(shared.apply(waiting.reason()), NONE);
        }
        return state instanceof ContainerState.Terminated ended ? of(ended, shared) : state;
    }

    private static ContainerState.Terminated of(ContainerState.Terminated ended, UnaryOperator<String> shared) {
        return new ContainerState.Terminated(
                ended.exitCode(),
                ended.signal(),
                shared.apply(ended.reason()),
                NONE,
                ended.startedAt(),
                ended.finishedAt(),
                ended.containerId());
    }

    /**
     * What a history tells of the step from one state to the next, but for a beginning itself. Whether the first state that
     * Kafka kept is the first that the pod had at its version is not known, and the node may have turned in between. Former
     * releases told neither a deletion that is shortened nor resources where there were none.
     */
    static List<PodChange> changes(Optional<PodObservation> before, PodObservation after) {
        return PodDiff.between(before, after, Sighting.WATCHED, 1).stream()
                .map(PodTransition::change)
                .filter(change -> !PodHistory.isBeginning(change) && !isNewlyTold(change))
                .filter(change -> before.isPresent() || !(change instanceof PodChange.NodeReadyChanged))
                .toList();
    }

    private static boolean isNewlyTold(PodChange change) {
        if (change instanceof PodChange.ContainerResizeRequested requested) {
            return requested.before().isNone();
        }
        return change instanceof PodChange.DeletionShortened
                || (change instanceof PodChange.ContainerResized resized
                        && resized.before().isNone());
    }
}
