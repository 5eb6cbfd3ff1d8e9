package io.podwatch.watcher.watch;

import java.time.Duration;

/** Pauses that double from failure to failure up to a bound, cut at random so that watches do not come back in step. */
final class Backoff {
    private static final int DOUBLINGS_MAX = 16;

    private final Duration min;
    private final Duration max;
    private final Jitter jitter;
    private int failures;

    Backoff(Duration min, Duration max, Jitter jitter) {
        this.min = min;
        this.max = max;
        this.jitter = jitter;
    }

    Duration next() {
        long doubled = min.toMillis() << Math.min(failures++, DOUBLINGS_MAX);
        return jitter.shortened(Duration.ofMillis(Math.min(doubled, max.toMillis())));
    }

    int failures() {
        return failures;
    }

    void reset() {
        failures = 0;
    }
}
