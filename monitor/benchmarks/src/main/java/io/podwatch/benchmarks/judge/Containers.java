package io.podwatch.benchmarks.judge;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import java.util.Optional;

/** One container in another state. */
final class Containers {
    private Containers() {}

    static ContainerObservation with(
            ContainerObservation container,
            ContainerState state,
            Optional<ContainerState.Terminated> last,
            int restarts) {
        return new ContainerObservation(
                container.name(),
                container.type(),
                container.image(),
                container.restartPolicy(),
                container.declared(),
                state.isRunning(),
                state.isRunning(),
                restarts,
                state,
                last,
                container.resources(),
                container.actualResources());
    }

    /** The same, and its readiness probe fails. */
    static ContainerObservation ready(ContainerObservation container, boolean ready) {
        return new ContainerObservation(
                container.name(),
                container.type(),
                container.image(),
                container.restartPolicy(),
                container.declared(),
                ready,
                container.started(),
                container.restartCount(),
                container.state(),
                container.lastTermination(),
                container.resources(),
                container.actualResources());
    }
}
