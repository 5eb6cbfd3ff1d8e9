package io.podwatch.watcher.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that only runs forward, for bounds on waiting: at least as fast as the machine's own time, however the clock of the
 * day is set back. Where that one leaps or runs faster, as in a played cluster, this one goes along.
 */
public final class SteadyClock implements InstantSource {
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private Instant seen;
    private long seenNanos;
    private Instant now;

    public SteadyClock(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.seen = clock.instant();
        this.seenNanos = nanoTime.getAsLong();
        this.now = seen;
    }

    @Override
    public synchronized Instant instant() {
        Instant told = clock.instant();
        long nanos = nanoTime.getAsLong();
        Duration byClock = Duration.between(seen, told);
        Duration byMachine = Duration.ofNanos(nanos - seenNanos);
        now = now.plus(byClock.compareTo(byMachine) > 0 ? byClock : byMachine);
        seen = told;
        seenNanos = nanos;
        return now;
    }
}
