package io.podwatch.core.observation;

import java.time.Instant;

/**
 * A span in which a kind was not watched: what is published for it is the net difference, not every step.
 *
 * @param from when the kind was last known to be seen
 * @param to when the list that ended the gap was complete
 * @param fromResourceVersion the newest published before the gap, "" when none was
 * @param toResourceVersion the list's
 */
public record Gap(
        String cluster,
        ObservedKind kind,
        GapReason reason,
        Instant from,
        Instant to,
        String fromResourceVersion,
        String toResourceVersion,
        long changed,
        long deleted) {}
