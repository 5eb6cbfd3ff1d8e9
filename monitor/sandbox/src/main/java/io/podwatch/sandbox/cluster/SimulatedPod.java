package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One pod on its node: its containers, and the status that its kubelet makes of them. */
final class SimulatedPod {
    private final Pod pod;
    private final List<SimulatedContainer> containers;
    private Instant readyChangedAt;
    private boolean wasReady;

    SimulatedPod(Pod pod, Function<String, Behaviour> behaviours, Instant now) {
        this.pod = pod;
        this.readyChangedAt = now;
        boolean restarts = "Always".equals(pod.getSpec().getRestartPolicy());
        String name = pod.getMetadata().getName() + "_" + pod.getMetadata().getNamespace() + "("
                + pod.getMetadata().getUid() + ")";
        this.containers = pod.getSpec().getContainers().stream()
                .map(spec -> new SimulatedContainer(spec, behaviours.apply(spec.getImage()), restarts, name, now))
                .toList();
    }

    Pod pod() {
        return pod;
    }

    List<SimulatedContainer> containers() {
        return containers;
    }

    void step(Instant now) {
        containers.forEach(container -> container.step(now));
        boolean ready = isReady();
        readyChangedAt = ready == wasReady ? readyChangedAt : now;
        wasReady = ready;
    }

    private boolean isReady() {
        return containers.stream().allMatch(SimulatedContainer::isRunning);
    }

    private String phase() {
        Optional<Integer> worst = containers.stream()
                .map(container -> container.exitCode().orElse(-1))
                .reduce((one, other) -> one < 0 || other < 0 ? -1 : Math.max(one, other));
        if (worst.filter(code -> code >= 0).isPresent()) {
            return worst.get() == 0 ? "Succeeded" : "Failed";
        }
        return containers.stream().allMatch(SimulatedContainer::hasStartedOnce) ? "Running" : "Pending";
    }

    PodStatus status(Pod current, Instant now) {
        String began = Timestamps.text(readyChangedAt);
        PodConditionBuilder ready = new PodConditionBuilder()
                .withType("Ready")
                .withStatus(isReady() ? "True" : "False")
                .withReason(isReady() ? null : "ContainersNotReady")
                .withLastTransitionTime(began);
        return new PodStatusBuilder()
                .withPhase(phase())
                .withQosClass(current.getStatus().getQosClass())
                .withConditions(scheduled(current), ready.build())
                .withContainerStatuses(containers.stream()
                        .map(container -> container.status(now))
                        .toList())
                .build();
    }

    private static PodCondition scheduled(Pod current) {
        return current.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled"))
                .findFirst()
                .orElseGet(() -> new PodConditionBuilder()
                        .withType("PodScheduled")
                        .withStatus("True")
                        .build());
    }
}
