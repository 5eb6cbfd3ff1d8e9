package io.podwatch.watcher.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant told = START;
    private long nanos = Long.MAX_VALUE - 5;
    private final SteadyClock clock = new SteadyClock(() -> told, () -> nanos);

    @Test
    void runsAsTheClockOfTheDayDoes() {
        pass(Duration.ofSeconds(7), Duration.ofSeconds(7));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void goesOnByTheMachinesTimeWhereTheClockIsSetBack() {
        pass(Duration.ofHours(-1), Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));

        pass(Duration.ofSeconds(4), Duration.ofSeconds(4));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void goesAlongWithAClockThatLeaps() {
        pass(Duration.ofMinutes(10), Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(10)));
    }

    private void pass(Duration byClock, Duration byMachine) {
        told = told.plus(byClock);
        nanos += byMachine.toNanos();
    }
}
