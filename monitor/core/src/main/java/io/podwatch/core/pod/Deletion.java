package io.podwatch.core.pod;

import java.time.Duration;
import java.time.Instant;

/**
 * A deletion that was requested and is not done.
 *
 * @param deadline {@code deletionTimestamp}: when the grace period ends
 */
public record Deletion(Instant deadline, Duration gracePeriod) {

    public Instant requestedAt() {
        return deadline.minus(gracePeriod);
    }
}
