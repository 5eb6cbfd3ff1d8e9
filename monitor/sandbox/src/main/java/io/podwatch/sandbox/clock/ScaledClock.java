package io.podwatch.sandbox.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Begins at the real time of its making and runs a fixed number of times as fast; never goes back while the real one does not. */
public final class ScaledClock extends Clock {
    private final Clock real;
    private final Instant begin;
    private final double speed;

    public ScaledClock(Clock real, double speed) {
        this(real, real.instant(), speed);
    }

    private ScaledClock(Clock real, Instant begin, double speed) {
        this.real = real;
        this.begin = begin;
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return begin.plus(scaled(Duration.between(begin, real.instant()), speed));
    }

    /** How long a span of this clock lasts in real time. */
    public Duration real(Duration span) {
        return scaled(span, 1 / speed);
    }

    private static Duration scaled(Duration span, double factor) {
        return Duration.ofNanos(Math.round(span.toNanos() * factor));
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ScaledClock(real.withZone(zone), begin, speed);
    }
}
