package io.podwatch.it.timeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Runs behind the machine's clock until it is told to stand; from then on it moves only when it is told, and never back.
 */
final class StandingClock extends Clock {
    private final Clock behind;
    private volatile Optional<Instant> standing = Optional.empty();

    StandingClock(Duration behind) {
        this.behind = Clock.offset(Clock.systemUTC(), behind.negated());
    }

    void standAt(Instant instant) {
        if (instant.isBefore(instant())) {
            throw new IllegalArgumentException("cannot go back to " + instant + ", it is " + instant());
        }
        standing = Optional.of(instant);
    }

    @Override
    public Instant instant() {
        return standing.orElseGet(behind::instant);
    }

    @Override
    public ZoneId getZone() {
        return behind.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone");
    }
}
