package io.podwatch.core.testkit;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.RestartPolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Describes one container; each call gives a new builder, so a described container can be told on in two ways. */
public final class ContainerBuilder {
    private final String name;
    private ContainerType type;
    private String image;
    private Optional<RestartPolicy> restartPolicy = Optional.empty();
    private boolean declared = true;
    private boolean ready = true;
    private boolean started = true;
    private int restartCount;
    private ContainerState state = new ContainerState.Running(Optional.of(Moments.START));
    private Optional<Terminated> lastTermination = Optional.empty();
    private ContainerResources resources = ContainerResources.NONE;
    private Optional<ContainerResources> actualResources = Optional.empty();

    ContainerBuilder(String name, ContainerType type) {
        this.name = name;
        this.type = type;
        this.image = "registry.example/" + name + ":1";
    }

    private ContainerBuilder copy(Consumer<ContainerBuilder> change) {
        ContainerBuilder copy = new ContainerBuilder(name, type);
        copy.image = image;
        copy.restartPolicy = restartPolicy;
        copy.declared = declared;
        copy.ready = ready;
        copy.started = started;
        copy.restartCount = restartCount;
        copy.state = state;
        copy.lastTermination = lastTermination;
        copy.resources = resources;
        copy.actualResources = actualResources;
        change.accept(copy);
        return copy;
    }

    /** Running and ready since the fixtures' start. */
    public ContainerBuilder running() {
        return running(Moments.START);
    }

    public ContainerBuilder running(Instant since) {
        return state(new ContainerState.Running(Optional.of(since)))
                .ready(type != ContainerType.INIT && type != ContainerType.EPHEMERAL)
                .started(true);
    }

    public ContainerBuilder runningWithoutInstant() {
        return running().state(new ContainerState.Running(Optional.empty()));
    }

    public ContainerBuilder waiting(String reason) {
        return waiting(reason, "");
    }

    public ContainerBuilder waiting(String reason, String message) {
        return state(new ContainerState.Waiting(reason, message)).ready(false).started(false);
    }

    public ContainerBuilder terminated(Terminated termination) {
        return state(termination).ready(false).started(false);
    }

    public ContainerBuilder terminated(int exitCode) {
        return terminated(Pods.exited(exitCode));
    }

    /** Waits in CrashLoopBackOff after the given end, with the given count of restarts. */
    public ContainerBuilder crashLooping(int restarts, Terminated last) {
        return waiting(ContainerObservation.CRASH_LOOP_BACK_OFF, "back-off restarting failed container=" + name)
                .restarted(restarts)
                .after(last);
    }

    /** The spec has it, the status does not mention it. */
    public ContainerBuilder unreported() {
        return state(new ContainerState.Unreported()).ready(false).started(false);
    }

    /** The status mentions it without a state. */
    public ContainerBuilder unspecified() {
        return state(new ContainerState.Unspecified()).ready(false).started(false);
    }

    public ContainerBuilder state(ContainerState newState) {
        return copy(builder -> builder.state = newState);
    }

    public ContainerBuilder restarted(int times) {
        return copy(builder -> builder.restartCount = times);
    }

    /** How the run before the present state ended. */
    public ContainerBuilder after(Terminated last) {
        return copy(builder -> builder.lastTermination = Optional.of(last));
    }

    public ContainerBuilder ready(boolean isReady) {
        return copy(builder -> builder.ready = isReady);
    }

    public ContainerBuilder notReady() {
        return ready(false);
    }

    public ContainerBuilder started(boolean isStarted) {
        return copy(builder -> builder.started = isStarted);
    }

    public ContainerBuilder image(String newImage) {
        return copy(builder -> builder.image = newImage);
    }

    /** Which run it is in, by the runtime's id. */
    public ContainerBuilder inRun(int containerId) {
        if (state instanceof ContainerState.Running running) {
            return state(new ContainerState.Running(running.startedAt(), containerId));
        }
        return state.termination()
                .map(ended -> state(ended.withContainer(containerId)))
                .orElse(this);
    }

    /** What it is to have; it has it unless told otherwise. */
    public ContainerBuilder resources(ContainerResources wanted) {
        return copy(builder -> builder.resources = wanted);
    }

    public ContainerBuilder having(ContainerResources actual) {
        boolean isWanted = actual.equals(resources);
        return copy(builder -> builder.actualResources = isWanted ? Optional.empty() : Optional.of(actual));
    }

    /** Its own restart policy; the pod's otherwise. */
    public ContainerBuilder restartPolicy(RestartPolicy own) {
        return copy(builder -> builder.restartPolicy = Optional.of(own));
    }

    public ContainerBuilder type(ContainerType newType) {
        return copy(builder -> builder.type = newType);
    }

    /** The status mentions it, the spec does not have it. */
    public ContainerBuilder undeclared() {
        return copy(builder -> builder.declared = false);
    }

    String name() {
        return name;
    }

    public ContainerObservation build() {
        return build(RestartPolicy.ALWAYS);
    }

    ContainerObservation build(RestartPolicy ofPod) {
        RestartPolicy policy = restartPolicy.orElse(type == ContainerType.SIDECAR ? RestartPolicy.ALWAYS : ofPod);
        return new ContainerObservation(
                name,
                type,
                image,
                policy,
                declared,
                ready,
                started,
                restartCount,
                state,
                lastTermination,
                resources,
                actualResources);
    }
}
