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

    /** Running since an instant that old kubelets may leave out. */
    record Running(Optional<Instant> startedAt) implements ContainerState {
        @Override
        public String text() {
            return "running";
        }

        @Override
        public boolean isRunning() {
            return true;
        }
    }

    /** Ended. Kubelets leave {@code signal} 0; the instants are absent when the container never ran or was lost. */
    record Terminated(
            int exitCode,
            int signal,
            String reason,
            String message,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt)
            implements ContainerState {
        @Override
        public String text() {
            return "terminated";
        }

        @Override
        public Optional<Terminated> termination() {
            return Optional.of(this);
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
