package io.podwatch.it.simulation.watcher;

import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.source.SourceException;
import java.time.Duration;
import java.util.Optional;

/** What is wrong with the API server at present. */
public final class ApiTrouble {
    private static final Duration USUAL = Duration.ofMillis(60);
    private static final Duration SLOW = Duration.ofSeconds(20);

    private final World world;
    private long awayUntil;
    private long slowUntil;
    private long staleUntil;
    private long lag;

    public ApiTrouble(World world) {
        this.world = world;
    }

    public void away(Duration length) {
        awayUntil = world.millis() + length.toMillis();
    }

    public void slow(Duration length) {
        slowUntil = world.millis() + length.toMillis();
    }

    /** Lists come from a cache that is so many versions behind. */
    public void stale(Duration length, long versions) {
        staleUntil = world.millis() + length.toMillis();
        lag = versions;
    }

    public void end() {
        awayUntil = 0;
        slowUntil = 0;
        staleUntil = 0;
    }

    boolean isAway() {
        return world.millis() < awayUntil;
    }

    void requireThere() {
        if (isAway()) {
            Optional<Duration> retryAfter = world.chance(0.3) ? Optional.of(Duration.ofSeconds(2)) : Optional.empty();
            throw new SourceException(SourceException.Reason.BROKEN, "the server is away", retryAfter, null);
        }
    }

    Duration latency() {
        return world.upTo(world.millis() < slowUntil ? SLOW : USUAL);
    }

    long listVersion(long newest) {
        return world.millis() < staleUntil ? Math.max(1, newest - lag) : newest;
    }
}
