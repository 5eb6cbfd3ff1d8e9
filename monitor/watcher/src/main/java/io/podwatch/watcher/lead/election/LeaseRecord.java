package io.podwatch.watcher.lead.election;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a lease says, as everybody who looks at it with kubectl reads it. Its times are those of the writer's clock; nothing
 * is decided by them.
 *
 * @param holder "" when nobody holds it
 * @param duration for how long after each renewal the holder counts on it
 * @param transitions how often it went to another holder
 * @param version the resourceVersion at which it says so; "" before it is written
 */
public record LeaseRecord(
        String holder,
        Duration duration,
        Optional<Instant> acquiredAt,
        Optional<Instant> renewedAt,
        int transitions,
        String version) {
    private static final Duration RELEASED_DURATION = Duration.ofSeconds(1);

    /** Before there is a lease at all. */
    static final LeaseRecord NONE = new LeaseRecord("", RELEASED_DURATION, Optional.empty(), Optional.empty(), -1, "");

    boolean isFree() {
        return holder.isEmpty();
    }

    boolean isHeldBy(Candidate candidate) {
        return holder.equals(candidate.identity());
    }

    /** Whether nothing was written by a holder in between; others may have touched the object for reasons of their own. */
    boolean saysTheSameAs(LeaseRecord other) {
        return holder.equals(other.holder)
                && duration.equals(other.duration)
                && acquiredAt.equals(other.acquiredAt)
                && renewedAt.equals(other.renewedAt)
                && transitions == other.transitions;
    }

    LeaseRecord takenBy(Candidate candidate, Instant wall) {
        if (isHeldBy(candidate)) {
            return renewedBy(candidate, wall);
        }
        Instant now = wall.truncatedTo(ChronoUnit.MICROS);
        return new LeaseRecord(
                candidate.identity(),
                candidate.policy().duration(),
                Optional.of(now),
                Optional.of(now),
                transitions + 1,
                version);
    }

    LeaseRecord renewedBy(Candidate candidate, Instant wall) {
        return new LeaseRecord(
                holder,
                candidate.policy().duration(),
                acquiredAt,
                Optional.of(anotherThanBefore(wall)),
                transitions,
                version);
    }

    /** A clock that stands still or was set back must not make a renewal look like none. */
    private Instant anotherThanBefore(Instant wall) {
        Instant now = wall.truncatedTo(ChronoUnit.MICROS);
        return renewedAt.filter(now::equals).isPresent() ? now.plus(1, ChronoUnit.MICROS) : now;
    }

    /** The number of transitions stays, and the next holder goes on from it. */
    LeaseRecord released(Instant wall) {
        return new LeaseRecord(
                "", RELEASED_DURATION, acquiredAt, Optional.of(anotherThanBefore(wall)), transitions, version);
    }
}
