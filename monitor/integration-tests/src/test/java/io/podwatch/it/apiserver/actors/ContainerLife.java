package io.podwatch.it.apiserver.actors;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.util.Optional;

/** The steps in the life of one container, as a kubelet writes them down: what ended becomes the last state. */
final class ContainerLife {

    private ContainerLife() {}

    static ContainerStatus created(Container container) {
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID("")
                .withRestartCount(0)
                .withReady(false)
                .withStarted(false)
                .withNewState()
                .withNewWaiting(null, "ContainerCreating")
                .endState()
                .build();
    }

    static ContainerStatus started(ContainerStatus status, String at) {
        return new ContainerStatusBuilder(status)
                .withContainerID("containerd://" + status.getName() + "-" + status.getRestartCount())
                .withReady(true)
                .withStarted(true)
                .withState(new ContainerStateBuilder()
                        .withNewRunning()
                        .withStartedAt(at)
                        .endRunning()
                        .build())
                .withLastState(lastState(status))
                .build();
    }

    static ContainerStatus restarted(ContainerStatus status, String at) {
        return started(
                new ContainerStatusBuilder(status)
                        .withRestartCount(status.getRestartCount() + 1)
                        .build(),
                at);
    }

    static ContainerStatus terminated(ContainerStatus status, int exitCode, String reason, String at) {
        String startedAt = Optional.ofNullable(status.getState().getRunning())
                .map(ContainerStateRunning::getStartedAt)
                .orElse(at);
        return new ContainerStatusBuilder(status)
                .withReady(false)
                .withStarted(false)
                .withNewState()
                .withNewTerminated()
                .withContainerID(status.getContainerID())
                .withExitCode(exitCode)
                .withReason(reason)
                .withStartedAt(startedAt)
                .withFinishedAt(at)
                .endTerminated()
                .endState()
                .build();
    }

    static ContainerStatus waiting(ContainerStatus status, String reason, String message) {
        return new ContainerStatusBuilder(status)
                .withReady(false)
                .withStarted(false)
                .withNewState()
                .withNewWaiting(message, reason)
                .endState()
                .withLastState(lastState(status))
                .build();
    }

    private static ContainerState lastState(ContainerStatus status) {
        return status.getState().getTerminated() == null ? status.getLastState() : status.getState();
    }
}
