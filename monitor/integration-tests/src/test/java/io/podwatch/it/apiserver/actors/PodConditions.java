package io.podwatch.it.apiserver.actors;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;

/** The conditions that a kubelet derives from container statuses; a transition time moves only with its status. */
final class PodConditions {

    private PodConditions() {}

    static List<PodCondition> of(PodStatus status, String at) {
        boolean complete = status.getPhase().equals("Succeeded");
        boolean ready = status.getContainerStatuses().stream().allMatch(ContainerStatus::getReady);
        String reason = ready ? null : complete ? "PodCompleted" : "ContainersNotReady";
        return List.of(
                condition(status, "PodScheduled", true, null, at),
                condition(status, "Initialized", true, null, at),
                condition(status, "ContainersReady", ready, reason, at),
                condition(status, "Ready", ready, reason, at));
    }

    static PodCondition condition(PodStatus status, String type, boolean holds, String reason, String at) {
        String value = holds ? "True" : "False";
        String since = status.getConditions().stream()
                .filter(old -> old.getType().equals(type) && old.getStatus().equals(value))
                .map(PodCondition::getLastTransitionTime)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(at);
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(value)
                .withReason(reason)
                .withLastTransitionTime(since)
                .build();
    }
}
