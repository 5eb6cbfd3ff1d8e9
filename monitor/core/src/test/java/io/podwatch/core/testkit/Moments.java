package io.podwatch.core.testkit;

import java.time.Duration;
import java.time.Instant;

/** The instants of fixtures; all hang on one fixed start, so that no test reads a clock. */
public final class Moments {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Moments() {}

    public static Instant second(long seconds) {
        return START.plusSeconds(seconds);
    }

    public static Instant minute(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    public static Instant after(Duration sinceStart) {
        return START.plus(sinceStart);
    }
}
