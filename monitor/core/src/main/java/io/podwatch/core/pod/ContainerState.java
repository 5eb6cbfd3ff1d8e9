package io.podwatch.core.pod;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a container is doing, as its status says. */
public sealed interface ContainerState {

    /** As it is written in records: unreported, unspecified, waiting, running or terminated. */
    String text();

    default Optional<Terminated> termination() {
        return Optional.empty();
    }

    default boolean isWaitingFor(String reason) {
        return false;
    }

    default boolean isRunning() {
        return false;
    }

    /** Whether it is the same state of the same run; one whose container is not known may be of any. */
    default boolean isSameAs(ContainerState other) {
        return equals(other);
    }

    /** The pod's spec has the container, its status has no entry for it. */
    record Unreported() implements ContainerState {
        @Override
        public String text() {
            return "unreported";
        }
    }

    /** The status entry holds none of the three states. */
    record Unspecified() implements ContainerState {
        @Override
        public String text() {
            return "unspecified";
        }
    }

    /** Not started yet, or waiting to be started again; the reason may be absent. */
    record Waiting(String reason, String message) implements ContainerState {
        @Override
        public String text() {
            return "waiting";
        }

        @Override
        public boolean isWaitingFor(String other) {
            return reason.equals(other);
        }
    }

    /**
     * Running since an instant that old kubelets may leave out.
     *
     * @param containerId tells the run from others, see {@link ContainerIds}
     */
    record Running(Optional<Instant> startedAt, int containerId) implements ContainerState {

        public Running(Optional<Instant> startedAt) {
            this(startedAt, ContainerIds.UNKNOWN);
        }

        @Override
        public String text() {
            return "running";
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public boolean isSameAs(ContainerState other) {
            return other instanceof Running running
                    && ContainerIds.mayBeSame(containerId, running.containerId)
                    && startedAt.equals(running.startedAt);
        }
    }

    /**
     * Ended. Kubelets leave {@code signal} 0; the instants are absent when the container never ran or was lost.
     *
     * @param containerId tells the run from others, see {@link ContainerIds}
     */
    record Terminated(
            int exitCode,
            int signal,
            String reason,
            String message,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            int containerId)
            implements ContainerState {

        public Terminated(
                int exitCode,
                int signal,
                String reason,
                String message,
                Optional<Instant> startedAt,
                Optional<Instant> finishedAt) {
            this(exitCode, signal, reason, message, startedAt, finishedAt, ContainerIds.UNKNOWN);
        }

        @Override
        public String text() {
            return "terminated";
        }

        @Override
        public Optional<Terminated> termination() {
            return Optional.of(this);
        }

        @Override
        public boolean isSameAs(ContainerState other) {
            return other instanceof Terminated ended
                    && ContainerIds.mayBeSame(containerId, ended.containerId)
                    && withContainer(ended.containerId).equals(ended);
        }

        /** The same end of a run in another container. */
        public Terminated withContainer(int newId) {
            return new Terminated(exitCode, signal, reason, message, startedAt, finishedAt, newId);
        }

        /** How long the run lasted; absent when either end is, or when a stepped clock turned them round. */
        public Optional<Duration> runLength() {
            if (startedAt.isEmpty() || finishedAt.isEmpty() || finishedAt.get().isBefore(startedAt.get())) {
                return Optional.empty();
            }
            return Optional.of(Duration.between(startedAt.get(), finishedAt.get()));
        }
    }
}
