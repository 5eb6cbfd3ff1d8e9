package io.podwatch.core.lifecycle;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.Optional;

/**
 * What {@code kubectl get pods} prints for a pod, as API servers since 1.35 compute it.
 *
 * @param status the STATUS column
 * @param ready the containers that count as ready
 * @param total those that could: app containers and sidecars
 * @param restarts the RESTARTS column without its age
 */
public record StatusText(String status, int ready, int total, int restarts) {

    public static StatusText of(PodObservation pod) {
        InitWalk init = InitWalk.over(pod);
        boolean initialized = pod.condition("Initialized")
                .filter(condition -> condition.isTrue())
                .isPresent();
        int total = (int)
                pod.containers().stream().filter(StatusText::countsAsReady).count();
        if (init.isInitializing() && !initialized) {
            return new StatusText(
                    onDeletion(pod, init.reason().orElseThrow()), init.readySidecars(), total, init.restarts());
        }
        AppWalk app = AppWalk.over(pod, init.reason().orElse(statedReason(pod)));
        return new StatusText(
                onDeletion(pod, app.reason()),
                init.readySidecars() + app.ready(),
                total,
                init.sidecarRestarts() + app.restarts());
    }

    private static boolean countsAsReady(ContainerObservation container) {
        return container.declared()
                && (container.type() == ContainerType.APP || container.type() == ContainerType.SIDECAR);
    }

    private static String statedReason(PodObservation pod) {
        if (pod.condition("PodScheduled")
                .filter(condition -> condition.reason().equals("SchedulingGated"))
                .isPresent()) {
            return "SchedulingGated";
        }
        return pod.reason().isEmpty() ? pod.phase().text() : pod.reason();
    }

    private static String onDeletion(PodObservation pod, String reason) {
        if (pod.deletion().isEmpty()) {
            return reason;
        }
        if (pod.reason().equals("NodeLost")) {
            return "Unknown";
        }
        return pod.phase().isTerminal() ? reason : "Terminating";
    }

    static String exitText(ContainerState.Terminated termination) {
        if (!termination.reason().isEmpty()) {
            return termination.reason();
        }
        return termination.signal() != 0 ? "Signal:" + termination.signal() : "ExitCode:" + termination.exitCode();
    }

    static List<ContainerObservation> reported(PodObservation pod, boolean init) {
        return pod.containers().stream()
                .filter(container -> container.type() != ContainerType.EPHEMERAL)
                .filter(container -> container.type().isListedAsInit() == init)
                .filter(container -> !(container.state() instanceof ContainerState.Unreported))
                .toList();
    }

    static Optional<String> waitingReason(ContainerObservation container) {
        return container.state() instanceof ContainerState.Waiting waiting
                        && !waiting.reason().isEmpty()
                ? Optional.of(waiting.reason())
                : Optional.empty();
    }
}
