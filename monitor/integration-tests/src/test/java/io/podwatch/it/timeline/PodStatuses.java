package io.podwatch.it.timeline;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState.Running;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerState.Unreported;
import io.podwatch.core.pod.ContainerState.Waiting;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.function.Predicate;

/** The status that a kubelet writes for what a timeline shows of a pod. */
final class PodStatuses {
    private final Place place;

    PodStatuses(Place place) {
        this.place = place;
    }

    /** @param pod as the API server holds it */
    PodStatus of(PodObservation seen, Pod pod) {
        return new PodStatusBuilder()
                .withPhase(seen.phase().text())
                .withReason(orNull(seen.reason()))
                .withMessage(orNull(seen.message()))
                .withQosClass(pod.getStatus().getQosClass())
                .withConditions(seen.conditions().stream().map(this::condition).toList())
                .withInitContainerStatuses(containers(seen, pod, one -> one.type() != ContainerType.APP))
                .withContainerStatuses(containers(seen, pod, one -> one.type() == ContainerType.APP))
                .build();
    }

    private PodCondition condition(Condition condition) {
        return new PodConditionBuilder()
                .withType(condition.type())
                .withStatus(condition.status().text())
                .withReason(orNull(condition.reason()))
                .withMessage(orNull(condition.message()))
                .withLastTransitionTime(place.time(condition.changedAt()))
                .build();
    }

    private List<ContainerStatus> containers(PodObservation seen, Pod pod, Predicate<ContainerObservation> which) {
        return seen.containers().stream()
                .filter(which)
                .filter(container -> !(container.state() instanceof Unreported))
                .map(container -> container(container, seen, pod))
                .toList();
    }

    private ContainerStatus container(ContainerObservation container, PodObservation seen, Pod pod) {
        return new ContainerStatusBuilder()
                .withName(container.name())
                .withImage(container.image())
                .withImageID("")
                .withRestartCount(container.restartCount())
                .withReady(container.ready())
                .withStarted(container.started())
                .withState(state(container, seen, pod))
                .withLastState(container
                        .lastTermination()
                        .map(last -> terminated(last))
                        .orElse(new ContainerState()))
                .build();
    }

    private ContainerState state(ContainerObservation container, PodObservation seen, Pod pod) {
        if (container.state() instanceof Running running) {
            return new ContainerStateBuilder()
                    .withNewRunning(place.time(running.startedAt()))
                    .build();
        }
        if (container.state() instanceof Waiting waiting) {
            String words =
                    place.words(waiting.message(), seen.uid(), pod.getMetadata().getUid());
            return new ContainerStateBuilder()
                    .withNewWaiting(orNull(words), waiting.reason())
                    .build();
        }
        return terminated((Terminated) container.state());
    }

    private ContainerState terminated(Terminated ended) {
        ContainerStateTerminated terminated = new ContainerStateTerminatedBuilder()
                .withExitCode(ended.exitCode())
                .withReason(ended.reason())
                .withMessage(orNull(ended.message()))
                .withStartedAt(place.time(ended.startedAt()))
                .withFinishedAt(place.time(ended.finishedAt()))
                .build();
        return new ContainerStateBuilder().withTerminated(terminated).build();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
