package io.podwatch.it.pipe;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens elsewhere; what does not happen within the bound fails with the words of what was there instead. */
public final class Await {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration PROBE_EVERY = Duration.ofMillis(25);

    private Await() {}

    public static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        until(WITHIN, condition, otherwise);
    }

    public static void until(Duration within, BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + within.toSeconds() + " s: " + otherwise.get());
            }
            LockSupport.parkNanos(PROBE_EVERY.toNanos());
        }
    }
}
