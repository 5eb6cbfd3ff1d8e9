package io.podwatch.core.pod;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.share.TimedForm;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/** Where the times of conditions and containers stand. */
final class PodTimes {
    static final TimedForm<Condition> OF_CONDITION = new OfCondition();
    static final TimedForm<ContainerObservation> OF_CONTAINER = new OfContainer();

    private PodTimes() {}

    private static final class OfCondition implements TimedForm<Condition> {
        @Override
        public int slots(Condition condition) {
            return 1;
        }

        @Override
        public long number(Condition condition, int slot) {
            return TimedForm.number(condition.changedAt());
        }

        @Override
        public boolean isLike(Condition condition, Condition other) {
            return condition.type().equals(other.type())
                    && condition.status() == other.status()
                    && condition.reason().equals(other.reason())
                    && condition.message().equals(other.message());
        }

        @Override
        public Condition with(Condition condition, IntFunction<Optional<Instant>> times) {
            return new Condition(
                    condition.type(), condition.status(), condition.reason(), condition.message(), times.apply(0));
        }
    }

    /**
     * First those of the present state, then those of the last termination. The id of a run is no time, but what it has in
     * common with one is a number that no other pod has.
     */
    private static final class OfContainer implements TimedForm<ContainerObservation> {
        private static final int OF_RUN = 2;
        private static final int OF_TERMINATION = 3;

        @Override
        public int slots(ContainerObservation container) {
            return slots(container.state()) + (container.lastTermination().isPresent() ? OF_TERMINATION : 0);
        }

        private static int slots(ContainerState state) {
            return state instanceof ContainerState.Terminated ? OF_TERMINATION : state.isRunning() ? OF_RUN : 0;
        }

        @Override
        public long number(ContainerObservation container, int slot) {
            int ofState = slots(container.state());
            return slot < ofState
                    ? number(container.state(), slot)
                    : number(container.lastTermination().orElseThrow(), slot - ofState);
        }

        private static long number(ContainerState state, int slot) {
            if (state instanceof ContainerState.Running running) {
                return slot == 0
                        ? TimedForm.number(running.startedAt())
                        : Integer.toUnsignedLong(running.containerId());
            }
            return state instanceof ContainerState.Terminated ended ? number(ended, slot) : TimedForm.NO_TIME;
        }

        private static long number(ContainerState.Terminated ended, int slot) {
            return switch (slot) {
                case 0 -> TimedForm.number(ended.startedAt());
                case 1 -> TimedForm.number(ended.finishedAt());
                default -> Integer.toUnsignedLong(ended.containerId());
            };
        }

        private static int asId(Optional<Instant> time) {
            return time.isEmpty() ? ContainerIds.UNKNOWN : (int) time.get().getEpochSecond();
        }

        @Override
        public boolean isLike(ContainerObservation container, ContainerObservation other) {
            return container.name().equals(other.name())
                    && container.type() == other.type()
                    && container.image().equals(other.image())
                    && container.restartPolicy() == other.restartPolicy()
                    && container.declared() == other.declared()
                    && container.ready() == other.ready()
                    && container.started() == other.started()
                    && container.restartCount() == other.restartCount()
                    && isLike(container.state(), other.state())
                    && isLike(container.lastTermination(), other.lastTermination())
                    && container.resources().equals(other.resources())
                    && container.actualResources().equals(other.actualResources());
        }

        private static boolean isLike(ContainerState state, ContainerState other) {
            if (state.isRunning()) {
                return other.isRunning();
            }
            return state instanceof ContainerState.Terminated ended
                    ? other instanceof ContainerState.Terminated otherEnd && isLike(ended, otherEnd)
                    : state.equals(other);
        }

        private static boolean isLike(
                Optional<ContainerState.Terminated> ended, Optional<ContainerState.Terminated> other) {
            return ended.isPresent() == other.isPresent() && (ended.isEmpty() || isLike(ended.get(), other.get()));
        }

        private static boolean isLike(ContainerState.Terminated ended, ContainerState.Terminated other) {
            return ended.exitCode() == other.exitCode()
                    && ended.signal() == other.signal()
                    && ended.reason().equals(other.reason())
                    && ended.message().equals(other.message());
        }

        @Override
        public ContainerObservation with(ContainerObservation container, IntFunction<Optional<Instant>> times) {
            int ofState = slots(container.state());
            return new ContainerObservation(
                    container.name(),
                    container.type(),
                    container.image(),
                    container.restartPolicy(),
                    container.declared(),
                    container.ready(),
                    container.started(),
                    container.restartCount(),
                    with(container.state(), times),
                    container.lastTermination().map(last -> with(last, slot -> times.apply(ofState + slot))),
                    container.resources(),
                    container.actualResources());
        }

        private static ContainerState with(ContainerState state, IntFunction<Optional<Instant>> times) {
            if (state.isRunning()) {
                return new ContainerState.Running(times.apply(0), asId(times.apply(1)));
            }
            return state instanceof ContainerState.Terminated ended ? with(ended, times) : state;
        }

        private static ContainerState.Terminated with(
                ContainerState.Terminated ended, IntFunction<Optional<Instant>> times) {
            return new ContainerState.Terminated(
                    ended.exitCode(),
                    ended.signal(),
                    ended.reason(),
                    ended.message(),
                    times.apply(0),
                    times.apply(1),
                    asId(times.apply(2)));
        }
    }
}
