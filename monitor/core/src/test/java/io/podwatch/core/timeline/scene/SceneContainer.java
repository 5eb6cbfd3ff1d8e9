package io.podwatch.core.timeline.scene;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Running;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.timeline.Step;
import io.podwatch.core.timeline.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One container's status as its runs begin and end: counts and the former run follow, unless a step gives them. */
final class SceneContainer {
    private final String name;
    private final ContainerType type;
    private final String pod;
    private ContainerState state = new ContainerState.Unreported();
    private Optional<Terminated> former = Optional.empty();
    private int restarts;
    private boolean ready;

    SceneContainer(String name, ContainerType type, String pod) {
        this.name = name;
        this.type = type;
        this.pod = pod;
    }

    ContainerBuilder described() {
        ContainerBuilder described = switch (type) {
            case INIT -> Pods.anInitContainer(name);
            case SIDECAR -> Pods.aSidecar(name);
            default -> Pods.aContainer(name);
        };
        boolean runs = state.isRunning();
        ContainerBuilder built = described
                .state(state)
                .restarted(restarts)
                .ready(runs && ready && type != ContainerType.INIT)
                .started(runs);
        return former.map(built::after).orElse(built);
    }

    ContainerType type() {
        return type;
    }

    boolean isRunning() {
        return state.isRunning();
    }

    /** Its pod may not have a sandbox yet. */
    boolean isUntouched() {
        return state instanceof ContainerState.Unreported
                || state.isWaitingFor("ContainerCreating")
                || state.isWaitingFor("PodInitializing");
    }

    void awaits(String reason) {
        state = new ContainerState.Waiting(reason, "");
    }

    void isNotReported() {
        state = new ContainerState.Unreported();
    }

    void runs(Duration at, Step step) {
        Instant since = Moments.after(at.minus(step.duration("for").orElse(Duration.ZERO)));
        beginsAnew(step, since);
        state = new Running(Optional.of(since));
        ready = !step.has("unready");
    }

    /** {@code ago=}: the run ended before it was seen. */
    void ends(Duration at, Step step) {
        Instant end = Moments.after(at.minus(step.duration("ago").orElse(Duration.ZERO)));
        Instant began =
                step.duration("lasted").map(end::minus).or(this::runningSince).orElse(end);
        if (!state.isRunning() || step.number("restarts").isPresent()) {
            beginsAnew(step, began);
        }
        int code = Integer.parseInt(step.plain().get(1));
        String reason = step.plain().size() > 2 ? step.plain().get(2) : code == 0 ? "Completed" : "Error";
        state = new Terminated(code, 0, reason, step.text(), Optional.of(began), Optional.of(end));
    }

    void waits(Duration at, Step step) {
        Optional<Duration> backOff = step.duration("back-off");
        former = given(step, Moments.after(at)).or(this::newest);
        restarts = step.number("restarts").orElse(restarts);
        String reason = backOff.isPresent()
                ? ContainerObservation.CRASH_LOOP_BACK_OFF
                : step.plain().get(1);
        String text = backOff.map(length ->
                        "back-off " + TimeText.kubelet(length) + " restarting failed container=" + name + " pod=" + pod)
                .orElse(step.text());
        state = new ContainerState.Waiting(reason, text);
    }

    void readiness(boolean isReady, Step step) {
        ready = isReady;
        restarts = step.number("restarts").orElse(restarts);
    }

    /** The kubelet evicts or refuses its pod: a run is killed, and what never ran has no status. */
    void isAbandoned(Duration at) {
        if (state.isRunning()) {
            Instant now = Moments.after(at);
            state = new Terminated(137, 0, "Error", "", runningSince(), Optional.of(now));
        } else {
            state = new ContainerState.Unreported();
        }
    }

    private void beginsAnew(Step step, Instant since) {
        Optional<Terminated> given = given(step, since);
        boolean again = given.isPresent() || newest().isPresent();
        former = given.or(this::newest);
        restarts = step.number("restarts").orElse(again ? restarts + 1 : restarts);
    }

    private Optional<Terminated> newest() {
        return state instanceof Terminated ended ? Optional.of(ended) : former;
    }

    private Optional<Instant> runningSince() {
        return state instanceof Running running ? running.startedAt() : Optional.empty();
    }

    /** {@code last=1:Error lasted=20s}: how the run before ended, just before the given instant. */
    private static Optional<Terminated> given(Step step, Instant end) {
        return step.value("last").map(last -> {
            String[] parts = last.split(":", -1);
            int code = Integer.parseInt(parts[0]);
            String reason = parts.length > 1 ? parts[1] : code == 0 ? "Completed" : "Error";
            Duration lasted = step.duration("lasted").orElseThrow();
            return Pods.ended(code, reason, end.minus(lasted), end);
        });
    }
}
