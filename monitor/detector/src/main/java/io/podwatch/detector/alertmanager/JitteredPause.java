package io.podwatch.detector.alertmanager;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * When a peer that failed may be tried again: pauses double from failure to failure up to a bound, and each is shortened by up
 * to a half at random, so that many senders do not come back in step.
 */
final class JitteredPause {
    private static final double JITTER = 0.5;

    private final Duration min;
    private final Duration max;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private Duration next;
    private long failedAt;
    private long pauseNanos;

    /** @param random from 0 to 1 */
    JitteredPause(Duration min, Duration max, LongSupplier nanoTime, DoubleSupplier random) {
        this.min = min;
        this.max = max;
        this.nanoTime = nanoTime;
        this.random = random;
        this.next = min;
    }

    void failed() {
        failedAt = nanoTime.getAsLong();
        pauseNanos = (long) (next.toNanos() * (1 - JITTER * random.getAsDouble()));
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(max) > 0 ? max : doubled;
    }

    void succeeded() {
        pauseNanos = 0;
        next = min;
    }

    boolean isOver() {
        return pauseNanos == 0 || nanoTime.getAsLong() - failedAt >= pauseNanos;
    }
}
