package io.podwatch.core.testkit;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodPhase;
import java.util.List;

/** What a kubelet concludes from the containers of a pod: its phase and its readiness. */
final class KubeletRules {
    private KubeletRules() {}

    static PodPhase phaseOf(List<ContainerObservation> containers) {
        List<ContainerObservation> init = ofType(containers, ContainerType.INIT);
        List<ContainerObservation> app = ofType(containers, ContainerType.APP);
        if (init.stream().anyMatch(container -> failed(container) && !container.willRestart())) {
            return PodPhase.FAILED;
        }
        if (init.stream().anyMatch(container -> !completed(container))
                || app.stream().anyMatch(KubeletRules::isNew)) {
            return PodPhase.PENDING;
        }
        if (app.stream().anyMatch(container -> mayRunAgain(container))) {
            return PodPhase.RUNNING;
        }
        return app.stream().anyMatch(KubeletRules::failed) ? PodPhase.FAILED : PodPhase.SUCCEEDED;
    }

    static boolean isReady(List<ContainerObservation> containers) {
        return containers.stream()
                .filter(container -> container.type() == ContainerType.APP || container.type() == ContainerType.SIDECAR)
                .allMatch(container -> container.ready() && container.state().isRunning());
    }

    private static List<ContainerObservation> ofType(List<ContainerObservation> containers, ContainerType type) {
        return containers.stream().filter(container -> container.type() == type).toList();
    }

    private static boolean completed(ContainerObservation container) {
        return container
                .state()
                .termination()
                .filter(end -> end.exitCode() == 0)
                .isPresent();
    }

    private static boolean failed(ContainerObservation container) {
        return container
                .state()
                .termination()
                .filter(end -> end.exitCode() != 0)
                .isPresent();
    }

    private static boolean isNew(ContainerObservation container) {
        boolean running = container.state().isRunning();
        return !running && container.newestTermination().isEmpty();
    }

    private static boolean mayRunAgain(ContainerObservation container) {
        return !(container.state() instanceof ContainerState.Terminated) || container.willRestart();
    }
}
