package io.podwatch.benchmarks.judge;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Running;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerState.Waiting;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A container that runs for a few seconds, ends with an error, waits, and runs again: three observations for each restart. */
final class Loop {
    static final int STEPS = 3;
    private static final Duration RUN = Duration.ofSeconds(5);

    private Loop() {}

    static PodObservation observation(Reading reading, int round, int version, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.SECONDS);
        int restarts = round / STEPS + 1;
        ContainerObservation app = reading.container(0);
        ContainerState state = switch (round % STEPS) {
            case 0 -> new Running(Optional.of(now), now.hashCode());
            case 1 -> ended(now);
            default -> new Waiting(ContainerObservation.CRASH_LOOP_BACK_OFF, words(reading));
        };
        return reading.first(version, Containers.with(app, state, Optional.of(last(round, now)), restarts), now);
    }

    private static Terminated last(int round, Instant now) {
        return ended(round % STEPS == 1 ? now.minus(Duration.ofMinutes(5)) : now);
    }

    private static Terminated ended(Instant at) {
        return new Terminated(1, 0, "Error", "", Optional.of(at.minus(RUN)), Optional.of(at), at.hashCode());
    }

    private static String words(Reading reading) {
        return "back-off 5m0s restarting failed container=app pod=" + reading.name();
    }
}
