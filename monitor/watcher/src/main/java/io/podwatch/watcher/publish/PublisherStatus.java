package io.podwatch.watcher.publish;

import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.util.Optional;

/**
 * Whether records are being committed, and if not, why.
 *
 * @param failure of which kind it was, absent where there was none
 */
public record PublisherStatus(Phase phase, String reason, Optional<Kind> failure) {
    /** What the publisher is doing. */
    public enum Phase {
        STARTING,
        RUNNING,
        RETRYING,
        STOPPED
    }

    static final PublisherStatus STARTING =
            new PublisherStatus(Phase.STARTING, "restoring what was published before", Optional.empty());
    static final PublisherStatus RUNNING = new PublisherStatus(Phase.RUNNING, "", Optional.empty());

    static PublisherStatus retrying(RecordLogException failure) {
        return new PublisherStatus(Phase.RETRYING, failure.getMessage(), Optional.of(failure.kind()));
    }

    static PublisherStatus stopped(RecordLogException failure) {
        return new PublisherStatus(Phase.STOPPED, failure.getMessage(), Optional.of(failure.kind()));
    }

    static PublisherStatus closed() {
        return new PublisherStatus(Phase.STOPPED, "closed", Optional.empty());
    }

    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    public boolean isStopped() {
        return phase == Phase.STOPPED;
    }
}
