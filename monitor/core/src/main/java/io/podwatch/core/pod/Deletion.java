package io.podwatch.core.pod;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A deletion that was requested and is not done.
 *
 * @param deadline {@code deletionTimestamp}: when the grace period ends
 * @param finalizers that hold the object until whoever set them takes them away
 */
public record Deletion(Instant deadline, Duration gracePeriod, List<String> finalizers) {

    public Deletion {
        finalizers = List.copyOf(finalizers);
    }

    public Instant requestedAt() {
        return deadline.minus(gracePeriod);
    }
}
