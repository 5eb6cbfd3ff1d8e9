package io.podwatch.core.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far one kind can be trusted at a watermark: whether its first list is complete and since then watched, up to
 * when the API server has told everything of it, and why it is not watched ("" when it is).
 *
 * @param unseenIn the namespaces in which it was seen and may be seen no more, while others of them still tell of it
 */
public record KindFreshness(boolean synced, Optional<Instant> heardAt, String refusal, List<String> unseenIn) {
    public KindFreshness {
        unseenIn = unseenIn.stream().sorted().distinct().toList();
    }

    public KindFreshness(boolean synced, Optional<Instant> heardAt, String refusal) {
        this(synced, heardAt, refusal, List.of());
    }

    public boolean isRefused() {
        return !refusal.isEmpty();
    }
}
