package io.podwatch.detector.own;

import io.podwatch.detector.replay.LogOffsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Knows for how long Kafka has not answered. Polls cannot tell: a consumer whose brokers are gone returns nothing, like one
 * that has nothing to read.
 */
final class KafkaPulse {
    private final LogOffsets offsets;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private CompletableFuture<?> answer = CompletableFuture.completedFuture("");
    private long askedAt;
    private long heardAt;

    /** @param nanoTime a clock that only runs forward, by the machine's own time */
    KafkaPulse(LogOffsets offsets, Duration interval, LongSupplier nanoTime) {
        this.offsets = offsets;
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.heardAt = nanoTime.getAsLong();
        this.askedAt = heardAt;
    }

    /** Asks once in an interval, and never while a question is open. */
    Duration silence() {
        long now = nanoTime.getAsLong();
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            heardAt = Math.max(heardAt, askedAt);
        }
        if (answer.isDone() && now - askedAt >= intervalNanos) {
            askedAt = now;
            answer = offsets.heard().toCompletableFuture();
        }
        return Duration.ofNanos(now - heardAt);
    }
}
