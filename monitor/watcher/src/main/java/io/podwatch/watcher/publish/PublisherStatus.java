package io.podwatch.watcher.publish;

/** Whether records are being committed, and if not, why. */
public record PublisherStatus(Phase phase, String reason) {
    /** What the publisher is doing. */
    public enum Phase {
        STARTING,
        RUNNING,
        RETRYING,
        STOPPED
    }

    static final PublisherStatus STARTING = new PublisherStatus(Phase.STARTING, "restoring what was published before");
    static final PublisherStatus RUNNING = new PublisherStatus(Phase.RUNNING, "");

    static PublisherStatus retrying(String reason) {
        return new PublisherStatus(Phase.RETRYING, reason);
    }

    static PublisherStatus stopped(String reason) {
        return new PublisherStatus(Phase.STOPPED, reason);
    }

    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    public boolean isStopped() {
        return phase == Phase.STOPPED;
    }
}
