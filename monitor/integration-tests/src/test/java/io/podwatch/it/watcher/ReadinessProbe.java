package io.podwatch.it.watcher;

import io.podwatch.watcher.WatcherStage;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a watcher again and again whether it is ready, as a kubelet does. */
final class ReadinessProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofMillis(20);

    private ReadinessProbe() {}

    static void await(WatcherStage watcher, boolean ready) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (watcher.readiness().ready() != ready) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain: " + watcher.readiness());
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }
}
