package io.podwatch.detector.replay;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * When something that failed may be tried again: pauses double from failure to failure, up to a bound. Where many try the same, each
 * pause is shortened at random by up to a half, so that they do not come back in step.
 */
public final class Backoff {

    /** @param nanoTime a clock that only runs forward */
    public record Pauses(Duration min, Duration max, LongSupplier nanoTime) {}

    private static final double JITTER = 0.5;

    private final Pauses pauses;
    private final DoubleSupplier random;
    private Duration next;
    private long failedAt;
    private Duration pause = Duration.ZERO;

    Backoff(Pauses pauses) {
        this(pauses, () -> 0);
    }

    /** @param random from 0 to 1; 0 leaves a pause as long as it is */
    public Backoff(Pauses pauses, DoubleSupplier random) {
        this.pauses = pauses;
        this.random = random;
        this.next = pauses.min();
    }

    /** The pause that begins now. */
    public Duration failed() {
        failedAt = pauses.nanoTime().getAsLong();
        pause = Duration.ofNanos((long) (next.toNanos() * (1 - JITTER * random.getAsDouble())));
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(pauses.max()) > 0 ? pauses.max() : doubled;
        return pause;
    }

    public void succeeded() {
        pause = Duration.ZERO;
        next = pauses.min();
    }

    public boolean isOver() {
        return pause.isZero() || pauses.nanoTime().getAsLong() - failedAt >= pause.toNanos();
    }
}
