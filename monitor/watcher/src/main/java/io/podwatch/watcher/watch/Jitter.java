package io.podwatch.watcher.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Durations moved at random, so that what happened to many watches at once does not make them all come back at once. */
final class Jitter {
    private final RandomGenerator random;

    Jitter(RandomGenerator random) {
        this.random = random;
    }

    /** From half of it to all of it. */
    Duration shortened(Duration atMost) {
        long millis = atMost.toMillis();
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }

    /** From all of it to twice of it. */
    Duration lengthened(Duration atLeast) {
        return atLeast.plusMillis(random.nextLong(Math.max(1, atLeast.toMillis())));
    }

    /** No less than what was asked for, and little more. */
    Duration after(Duration asked, Duration atMostMore) {
        return asked.plusMillis(random.nextLong(Math.max(1, atMostMore.toMillis())));
    }
}
