package io.podwatch.core.timeline.scene;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.timeline.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One pod as its steps change it. */
final class ScenePod {
    private final Map<String, SceneContainer> containers = new LinkedHashMap<>();
    private final WorkloadReference workload;
    private final boolean restartsByRules;
    private PodBuilder pod;
    private Optional<Boolean> wasReady = Optional.empty();
    private String node = "";
    private boolean isSandboxed;
    private boolean hasPhase;
    private boolean isLost;

    /** @param containers as the fact of that name lists them */
    ScenePod(PodBuilder pod, WorkloadReference workload, String containers, RestartPolicy policy) {
        this.pod = pod.restartPolicy(policy);
        this.workload = workload;
        this.restartsByRules = policy == RestartPolicy.NEVER && !workload.kind().equals("Job");
        for (String described : containers.split(" ", -1)) {
            add(described.split(":", -1));
        }
    }

    private void add(String[] typeAndName) {
        String name = typeAndName[typeAndName.length - 1];
        ContainerType type = typeAndName.length == 1
                ? ContainerType.APP
                : ContainerType.valueOf(typeAndName[0].toUpperCase(Locale.ROOT));
        PodObservation built = pod.build();
        String id = built.id().name() + "_" + built.namespace() + "(" + built.uid() + ")";
        containers.put(name, new SceneContainer(name, type, id));
    }

    WorkloadReference workload() {
        return workload;
    }

    SceneContainer container(String name) {
        return Optional.ofNullable(containers.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no container is named \"" + name + "\""));
    }

    Collection<SceneContainer> containers() {
        return containers.values();
    }

    void change(UnaryOperator<PodBuilder> change) {
        pod = change.apply(pod);
    }

    String node() {
        return node;
    }

    void isBound(Duration at, String chosen) {
        node = chosen;
        change(bound -> bound.onNode(chosen)
                .nodeReady(ConditionStatus.TRUE)
                .condition("PodScheduled", ConditionStatus.TRUE, "", Moments.after(at)));
        sandboxIs(ConditionStatus.FALSE, at);
        boolean hasInit = containers.values().stream().anyMatch(one -> one.type() != ContainerType.APP);
        containers.values().forEach(one -> one.awaits(hasInit ? "PodInitializing" : "ContainerCreating"));
    }

    void isSandboxed(Duration at) {
        if (!isSandboxed) {
            isSandboxed = true;
            sandboxIs(ConditionStatus.TRUE, at);
        }
    }

    private void sandboxIs(ConditionStatus status, Duration at) {
        change(one -> one.condition("PodReadyToStartContainers", status, "", Moments.after(at)));
    }

    void isNotBound(Duration at, String reason, String message) {
        node = "";
        change(unbound -> unbound.onNode("")
                .nodeNotSeen()
                .condition("PodScheduled", ConditionStatus.FALSE, reason, message, Moments.after(at)));
    }

    void fails(Duration at, Step step) {
        containers.values().forEach(container -> container.isAbandoned(at));
        String reason = step.plain().get(1);
        change(failed -> failed.failed(reason).message(step.text()));
        hasPhase = true;
        if (reason.equals("Evicted")) {
            isDisrupted(at, "TerminationByKubelet");
        }
    }

    void succeeds() {
        change(PodBuilder::succeeded);
        hasPhase = true;
    }

    void isDisrupted(Duration at, String reason) {
        change(one -> one.condition("DisruptionTarget", ConditionStatus.TRUE, reason, Moments.after(at)));
    }

    void nodeIs(ConditionStatus status) {
        change(one -> one.nodeReady(status));
        isLost = status != ConditionStatus.TRUE;
    }

    /** Nothing is heard of its kubelet. */
    boolean isLost() {
        return isLost;
    }

    PodObservation observed(Duration at, long version) {
        if (!containers.values().stream().allMatch(SceneContainer::isUntouched)) {
            isSandboxed(at);
        }
        for (SceneContainer container : containers.values()) {
            pod = pod.with(container.described());
        }
        if (restartsByRules && !hasPhase && containers.values().stream().noneMatch(this::isNew)) {
            pod = pod.phase(PodPhase.RUNNING);
        }
        readinessFollows(Moments.after(at));
        return pod.version(version).build();
    }

    private boolean isNew(SceneContainer container) {
        return !container.isRunning()
                && container.described().build().newestTermination().isEmpty();
    }

    /** The condition changes when the containers do, or when the node is lost with them. */
    private void readinessFollows(Instant now) {
        boolean ready = !isLost && pod.withoutCondition("Ready").build().isReady();
        if (wasReady.isEmpty() || wasReady.get() != ready) {
            pod = ready ? pod.ready(now) : pod.notReady(now);
            wasReady = Optional.of(ready);
        }
    }
}
