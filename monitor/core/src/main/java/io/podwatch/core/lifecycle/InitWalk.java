package io.podwatch.core.lifecycle;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.Optional;

/** The walk over init containers and sidecars, in status order, up to the first that is not done. */
record InitWalk(Optional<String> reason, int readySidecars, int restarts, int sidecarRestarts) {

    static InitWalk over(PodObservation pod) {
        List<ContainerObservation> reported = StatusText.reported(pod, true);
        int ready = 0;
        int restarts = 0;
        int sidecarRestarts = 0;
        for (int index = 0; index < reported.size(); index++) {
            ContainerObservation container = reported.get(index);
            restarts += container.restartCount();
            sidecarRestarts += isSidecar(container) ? container.restartCount() : 0;
            if (!isDone(container)) {
                return new InitWalk(Optional.of(unfinished(container, index, pod)), ready, restarts, sidecarRestarts);
            }
            ready += isSidecar(container) && !completed(container) && container.ready() ? 1 : 0;
        }
        return new InitWalk(Optional.empty(), ready, restarts, sidecarRestarts);
    }

    boolean isInitializing() {
        return reason.isPresent();
    }

    private static boolean isSidecar(ContainerObservation container) {
        return container.declared() && container.type() == ContainerType.SIDECAR;
    }

    private static boolean isDone(ContainerObservation container) {
        return completed(container) || (isSidecar(container) && container.started());
    }

    private static boolean completed(ContainerObservation container) {
        return container
                .state()
                .termination()
                .filter(termination -> termination.exitCode() == 0)
                .isPresent();
    }

    private static String unfinished(ContainerObservation container, int index, PodObservation pod) {
        Optional<ContainerState.Terminated> termination = container.state().termination();
        if (termination.isPresent()) {
            return "Init:" + StatusText.exitText(termination.get());
        }
        return StatusText.waitingReason(container)
                .filter(reason -> !reason.equals("PodInitializing"))
                .map(reason -> "Init:" + reason)
                .orElseGet(() -> "Init:" + index + "/" + declaredInit(pod));
    }

    private static long declaredInit(PodObservation pod) {
        return pod.containers().stream()
                .filter(container -> container.declared() && container.type().isListedAsInit())
                .count();
    }
}
