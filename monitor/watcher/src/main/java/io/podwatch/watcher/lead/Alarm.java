package io.podwatch.watcher.lead;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** Waits until it is time, or until somebody rings; what rings while nobody waits ends the next wait at once. */
final class Alarm {
    private final RandomGenerator random;
    private volatile CompletableFuture<Void> rung = new CompletableFuture<>();

    Alarm(RandomGenerator random) {
        this.random = random;
    }

    void ring() {
        rung.complete(null);
    }

    /** Called by one thread alone. */
    void sleep(Duration span, Duration jitterMax, CompletableFuture<?> cancelled) throws InterruptedException {
        long jitter = jitterMax.isZero() ? 0 : random.nextLong(jitterMax.toNanos());
        try {
            CompletableFuture.anyOf(cancelled, rung).get(Math.max(1, span.toNanos() + jitter), TimeUnit.NANOSECONDS);
        } catch (TimeoutException itIsTime) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            rung = rung.isDone() ? new CompletableFuture<>() : rung;
        }
    }
}
