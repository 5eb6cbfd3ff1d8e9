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
        public Optional<Instant> time(Condition condition, int slot) {
            return condition.changedAt();
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
        public Optional<Instant> time(ContainerObservation container, int slot) {
            int ofState = slots(container.state());
            return slot < ofState
                    ? time(container.state(), slot)
                    : time(container.lastTermination().orElseThrow(), slot - ofState);
        }

        private static Optional<Instant> time(ContainerState state, int slot) {
            if (state instanceof ContainerState.Running running) {
                return slot == 0 ? running.startedAt() : asTime(running.containerId());
            }
            return state instanceof ContainerState.Terminated ended ? time(ended, slot) : Optional.empty();
        }

        private static Optional<Instant> time(ContainerState.Terminated ended, int slot) {
            return switch (slot) {
                case 0 -> ended.startedAt();
                case 1 -> ended.finishedAt();
                default -> asTime(ended.containerId());
            };
        }

        private static Optional<Instant> asTime(int containerId) {
            return containerId == ContainerIds.UNKNOWN
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(Integer.toUnsignedLong(containerId)));
        }

        private static int asId(Optional<Instant> time) {
            return time.isEmpty() ? ContainerIds.UNKNOWN : (int) time.get().getEpochSecond();
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
