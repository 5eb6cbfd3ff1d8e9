package io.podwatch.watcher.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double from failure to failure up to a bound, cut at random so that watches do not come back in step. */
final class Backoff {
    private static final int DOUBLINGS_MAX = 16;

    private final Duration min;
    private final Duration max;
    private int failures;

    Backoff(Duration min, Duration max) {
        this.min = min;
        this.max = max;
    }

    Duration next() {
        long doubled = min.toMillis() << Math.min(failures++, DOUBLINGS_MAX);
        long bounded = Math.min(doubled, max.toMillis());
        return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }

    int failures() {
        return failures;
    }

    void reset() {
        failures = 0;
    }
}
