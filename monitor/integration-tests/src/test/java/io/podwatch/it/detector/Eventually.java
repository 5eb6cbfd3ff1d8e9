package io.podwatch.it.detector;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread or process brings about, and says what it saw last when it does not come. */
final class Eventually {
    private static final Duration WITHIN = Duration.ofSeconds(40);
    private static final long PAUSE_MILLIS = 25;

    private Eventually() {}

    static void until(String what, BooleanSupplier condition, Supplier<?> seen) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within %s: %s; seen: %s".formatted(WITHIN, what, seen.get()));
            }
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
