package io.podwatch.watcher.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * When a list is repeated: after a while, so that whatever its watch missed comes to light; and ever more slowly where lists
 * do not lead to a watch that lasts. Times are of a clock that only runs forward.
 */
final class RelistPace {
    private final WatchBounds bounds;
    private final Jitter jitter;
    private final Backoff backoff;
    private Instant listedAt = Instant.EPOCH;
    private Instant dueAt = Instant.MAX;

    RelistPace(WatchBounds bounds, Jitter jitter) {
        this.bounds = bounds;
        this.jitter = jitter;
        this.backoff = new Backoff(bounds.retryDelayMin(), bounds.retryDelayMax(), jitter);
    }

    void listed(Instant now) {
        listedAt = now;
        dueAt = now.plus(jitter.lengthened(bounds.relistAgeMax()));
    }

    /** Whether the list has become old. */
    boolean isDue(Instant now) {
        return now.isAfter(dueAt);
    }

    /** How long to wait with a list that is needed because its watch did not last. */
    Duration delay(Instant now) {
        if (now.isAfter(listedAt.plus(bounds.retryDelayMax()))) {
            backoff.reset();
        }
        return backoff.next();
    }
}
