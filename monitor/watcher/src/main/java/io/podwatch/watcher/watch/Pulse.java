package io.podwatch.watcher.watch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows whether this process has stood still: what its sockets hold after a stop or a long collection of garbage is old,
 * however new it looks when it is read. By the machine's own time.
 */
public final class Pulse {
    private final Duration missedMax;
    private final LongSupplier nanoTime;
    private volatile long beatAt;

    /** @param missedMax how long the next beat may take */
    public Pulse(Duration missedMax, LongSupplier nanoTime) {
        this.missedMax = missedMax;
        this.nanoTime = nanoTime;
        this.beatAt = nanoTime.getAsLong();
    }

    Duration sinceBeat() {
        return Duration.ofNanos(nanoTime.getAsLong() - beatAt);
    }

    boolean isMissed() {
        return sinceBeat().compareTo(missedMax) > 0;
    }

    /** Goes on; true when it was missed. */
    boolean beat() {
        boolean missed = isMissed();
        beatAt = nanoTime.getAsLong();
        return missed;
    }
}
