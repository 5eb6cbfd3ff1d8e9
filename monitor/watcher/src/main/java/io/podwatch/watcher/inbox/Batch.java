package io.podwatch.watcher.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the publisher commits at once.
 *
 * @param oldest when the first of the notices arrived; absent when there are none
 * @param seenUpTo once the batch is committed, everything that arrived before this instant is
 * @param shed what had to be dropped since the batch before
 */
public record Batch(List<Notice> notices, Optional<Instant> oldest, Instant seenUpTo, Optional<Shed> shed) {

    public Batch {
        notices = List.copyOf(notices);
    }

    /** The first of its notices alone. What was shed is told after all of them. */
    public Batch upTo(int end) {
        return new Batch(notices.subList(0, end), oldest, seenUpTo, Optional.empty());
    }

    /** The others. */
    public Batch from(int begin) {
        return new Batch(notices.subList(begin, notices.size()), oldest, seenUpTo, shed);
    }

    /** Pods that were born and died while nothing could be published and more was pending than the cap allows. */
    public record Shed(Instant from, Instant to, long pods) {
        Shed and(Instant at) {
            return new Shed(from, at, pods + 1);
        }
    }
}
