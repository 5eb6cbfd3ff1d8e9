package io.podwatch.core.observation;

import java.time.Instant;
import java.util.Optional;

/**
 * How far one kind can be trusted at a watermark: whether its first list is complete and since then watched, up to
 * when the API server has told everything of it, and why it is not watched at all ("" when it is).
 */
public record KindFreshness(boolean synced, Optional<Instant> heardAt, String refusal) {

    public boolean isRefused() {
        return !refusal.isEmpty();
    }
}
