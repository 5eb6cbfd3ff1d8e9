package io.podwatch.it.watcher;

import io.podwatch.watcher.WatcherReadiness;
import io.podwatch.watcher.WatcherStage;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asks a watcher again and again whether it is ready, as a kubelet does. */
final class ReadinessProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofMillis(20);

    private ReadinessProbe() {}

    static void await(WatcherStage watcher, boolean ready) {
        await(watcher, readiness -> readiness.ready() == ready);
    }

    /** Waits until it is not ready for a reason that holds the text. */
    static void awaitReason(WatcherStage watcher, String text) {
        await(watcher, readiness -> readiness.reason().contains(text));
    }

    private static void await(WatcherStage watcher, Predicate<WatcherReadiness> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(watcher.readiness())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain: " + watcher.readiness());
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }
}
