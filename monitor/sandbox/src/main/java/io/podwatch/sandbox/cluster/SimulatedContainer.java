package io.podwatch.sandbox.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One container as a kubelet since 1.35 runs and reports it: the first restart comes at once, later ones after a back-off
 * that doubles, and waiting for CrashLoopBackOff is only reported where the back-off is longer than the kubelet's sync.
 */
final class SimulatedContainer {
    private static final Duration BACK_OFF_FIRST = Duration.ofSeconds(10);
    private static final Duration BACK_OFF_MAX = Duration.ofMinutes(5);
    private static final Duration BACK_OFF_RESET = Duration.ofMinutes(10);
    private static final Duration SYNC = Duration.ofMinutes(1);
    private static final Duration START = Duration.ofSeconds(1);
    private static final Duration PULL_RETRY = Duration.ofSeconds(12);

    private final Container spec;
    private final Behaviour behaviour;
    private final boolean restarts;
    private final String pod;
    private Instant startAt;
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<ContainerState> last = Optional.empty();
    private Duration backOff = Duration.ZERO;
    private int restartCount;
    private int refusals;

    SimulatedContainer(Container spec, Behaviour behaviour, boolean restarts, String pod, Instant now) {
        this.spec = spec;
        this.behaviour = behaviour;
        this.restarts = restarts;
        this.pod = pod;
        this.startAt = now.plus(START);
    }

    void step(Instant now) {
        if (isRunning()) {
            end().filter(end -> !startedAt.get().plus(end.after()).isAfter(now)).ifPresent(end -> finish(now));
        } else if (mayStart() && !startAt.isAfter(now)) {
            start(now);
        }
    }

    private boolean mayStart() {
        return endedAt.isEmpty() || restarts;
    }

    private void start(Instant now) {
        if (!behaviour.pullable()) {
            refusals++;
            startAt = now.plus(PULL_RETRY.multipliedBy(refusals));
            return;
        }
        if (endedAt.isPresent()) {
            last = Optional.of(terminated());
            restartCount++;
        }
        startedAt = Optional.of(now);
        endedAt = Optional.empty();
    }

    private void finish(Instant now) {
        endedAt = Optional.of(now);
        boolean isSteady = startedAt.get().plus(BACK_OFF_RESET).isBefore(now);
        startAt = now.plus(isSteady ? START : backOff.plus(START));
        backOff = isSteady || backOff.isZero() ? BACK_OFF_FIRST : doubled();
    }

    private Duration doubled() {
        Duration twice = backOff.multipliedBy(2);
        return twice.compareTo(BACK_OFF_MAX) > 0 ? BACK_OFF_MAX : twice;
    }

    private Optional<Behaviour.End> end() {
        return behaviour.end().apply(spec);
    }

    boolean isRunning() {
        return startedAt.isPresent() && endedAt.isEmpty();
    }

    /** Ended for good. */
    Optional<Integer> exitCode() {
        return endedAt.isPresent() && !restarts ? end().map(Behaviour.End::exitCode) : Optional.empty();
    }

    boolean hasStartedOnce() {
        return startedAt.isPresent();
    }

    /** How long the present back-off is; absent while there is none. */
    Optional<Duration> delay(Instant now) {
        return endedAt.isPresent() && restarts && startAt.isAfter(now)
                ? Optional.of(Duration.between(endedAt.get(), startAt).minus(START))
                        .filter(delay -> !delay.isZero())
                : Optional.empty();
    }

    ContainerStatus status(Instant now) {
        ContainerState state = state(now);
        boolean moved = state.getTerminated() == null && endedAt.isPresent();
        return new ContainerStatusBuilder()
                .withName(spec.getName())
                .withImage(spec.getImage())
                .withReady(isRunning())
                .withStarted(isRunning())
                .withRestartCount(restartCount)
                .withContainerID(hasStartedOnce() ? containerId() : null)
                .withState(state)
                .withLastState(moved ? terminated() : last.orElse(null))
                .build();
    }

    private ContainerState state(Instant now) {
        if (isRunning()) {
            return new ContainerStateBuilder()
                    .withNewRunning()
                    .withStartedAt(text(startedAt.get()))
                    .endRunning()
                    .build();
        }
        if (endedAt.isEmpty()) {
            return waiting(
                    refusals == 0 ? "ContainerCreating" : refusals % 2 == 1 ? "ErrImagePull" : "ImagePullBackOff");
        }
        boolean shown = delay(now).filter(delay -> delay.compareTo(SYNC) > 0).isPresent()
                && endedAt.get().plus(SYNC).isBefore(now);
        return shown ? waiting("CrashLoopBackOff") : terminated();
    }

    private ContainerState waiting(String reason) {
        String message = switch (reason) {
            case "CrashLoopBackOff" ->
                "back-off " + goText(backOffNow()) + " restarting failed container=" + spec.getName() + " pod=" + pod;
            case "ErrImagePull" -> "failed to pull image \"" + spec.getImage() + "\": not found";
            case "ImagePullBackOff" -> "Back-off pulling image \"" + spec.getImage() + "\"";
            default -> null;
        };
        return new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .build();
    }

    private Duration backOffNow() {
        return Duration.between(endedAt.get(), startAt).minus(START);
    }

    private static String goText(Duration duration) {
        return (duration.toMinutes() > 0 ? duration.toMinutes() + "m" : "") + duration.toSecondsPart() + "s";
    }

    private ContainerState terminated() {
        Behaviour.End end = end().orElseThrow();
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(end.exitCode())
                .withReason(end.reason())
                .withMessage(end.message().isEmpty() ? null : end.message())
                .withStartedAt(text(startedAt.get()))
                .withFinishedAt(text(endedAt.get()))
                .withContainerID(containerId())
                .endTerminated()
                .build();
    }

    /** As a runtime makes them: 64 digits, others for each run. */
    private String containerId() {
        byte[] run = (pod + spec.getName() + startedAt.get() + restartCount).getBytes(UTF_8);
        String half = UUID.nameUUIDFromBytes(run).toString().replace("-", "");
        return "containerd://" + half + half;
    }

    private static String text(Instant instant) {
        return Timestamps.text(instant);
    }
}
