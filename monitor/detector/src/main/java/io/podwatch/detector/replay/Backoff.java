package io.podwatch.detector.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When something that failed may be tried again: pauses double from failure to failure, up to a bound. */
public final class Backoff {

    /** @param nanoTime a clock that only runs forward */
    public record Pauses(Duration min, Duration max, LongSupplier nanoTime) {}

    private final Pauses pauses;
    private Duration next;
    private long failedAt;
    private Duration pause = Duration.ZERO;

    Backoff(Pauses pauses) {
        this.pauses = pauses;
        this.next = pauses.min();
    }

    /** The pause that begins now. */
    Duration failed() {
        failedAt = pauses.nanoTime().getAsLong();
        pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(pauses.max()) > 0 ? pauses.max() : doubled;
        return pause;
    }

    void succeeded() {
        pause = Duration.ZERO;
        next = pauses.min();
    }

    boolean isOver() {
        return pause.isZero() || pauses.nanoTime().getAsLong() - failedAt >= pause.toNanos();
    }
}
