package io.podwatch.it.pipe;

import io.podwatch.cli.wiring.Podwatch;
import io.podwatch.cli.wiring.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;

/** Podwatch as it is wired in production, from an API server to the shared broker and back. */
public final class Pipe implements AutoCloseable {
    private final Podwatch podwatch;
    private final Clock clock;
    private final String cluster;
    private final Metrics metrics;
    private final Page readiness;

    private Pipe(Podwatch podwatch, PipeSetup setup) {
        this.podwatch = podwatch;
        this.clock = setup.clock();
        this.cluster = setup.name();
        this.metrics = new Metrics(podwatch.port());
        this.readiness = new Page(podwatch.port(), "/readyz");
    }

    /**
     * Returns when all is listed, watched and restored: what is first seen with restarts behind it opens nothing. Each
     * start of the same setup goes on from where the one before was.
     */
    public static Pipe start(PipeSetup setup) throws Exception {
        Podwatch podwatch =
                Podwatch.assemble(setup.configuration(), EnumSet.of(Role.WATCH, Role.DETECT), setup.surroundings());
        podwatch.start();
        Pipe pipe = new Pipe(podwatch, setup);
        Await.until(() -> pipe.readiness.isWell(), () -> "readiness; " + pipe.readiness.text());
        return pipe;
    }

    Metrics metrics() {
        return metrics;
    }

    String readinessText() {
        return readiness.text();
    }

    /** Returns when the detectors have judged everything that was published before now. */
    public void awaitJudged() {
        Instant now = clock.instant();
        Await.until(
                () -> !judgedUpTo().isBefore(now), () -> "the detectors' time of " + now + "; it is " + judgedUpTo());
    }

    /** At least; the epoch as long as nothing is judged. */
    private Instant judgedUpTo() {
        Instant asked = clock.instant();
        return metrics.value("podwatch_watermark_age_seconds", Map.of("cluster", cluster)).stream()
                .mapToObj(age -> asked.minus(Duration.ofMillis(Math.round(age * 1000))))
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    @Override
    public void close() {
        podwatch.close();
    }
}
