package io.podwatch.sandbox.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes instants as the API does: whole seconds. */
final class Timestamps {
    private Timestamps() {}

    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
