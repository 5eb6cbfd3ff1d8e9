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

    /** First those of the present state, then those of the last termination. */
    private static final class OfContainer implements TimedForm<ContainerObservation> {
        private static final int OF_TERMINATION = 2;

        @Override
        public int slots(ContainerObservation container) {
            return slots(container.state()) + (container.lastTermination().isPresent() ? OF_TERMINATION : 0);
        }

        private static int slots(ContainerState state) {
            return state instanceof ContainerState.Terminated ? OF_TERMINATION : state.isRunning() ? 1 : 0;
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
                return running.startedAt();
            }
            return state instanceof ContainerState.Terminated ended
                    ? slot == 0 ? ended.startedAt() : ended.finishedAt()
                    : Optional.empty();
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
                    container.lastTermination().map(last -> with(last, slot -> times.apply(ofState + slot))));
        }

        private static ContainerState with(ContainerState state, IntFunction<Optional<Instant>> times) {
            if (state.isRunning()) {
                return new ContainerState.Running(times.apply(0));
            }
            return state instanceof ContainerState.Terminated ended ? with(ended, times) : state;
        }

        private static ContainerState.Terminated with(
                ContainerState.Terminated ended, IntFunction<Optional<Instant>> times) {
            return new ContainerState.Terminated(
                    ended.exitCode(), ended.signal(), ended.reason(), ended.message(), times.apply(0), times.apply(1));
        }
    }
}
