package io.podwatch.it.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One run of a watcher or detector: it may be killed or stand still at any call that leaves it, before the call takes effect
 * or after, and its wall clock may be wrong.
 */
public final class SimulatedProcess implements InstantSource {
    private final World world;
    private final String name;
    private boolean alive = true;
    private Duration skew;
    private Optional<Integer> callsToDeath = Optional.empty();
    private Optional<Integer> callsToPause = Optional.empty();
    private Duration pause = Duration.ZERO;
    private long pausedUntil;

    public SimulatedProcess(World world, String name, Duration skew) {
        this.world = world;
        this.name = name;
        this.skew = skew;
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return alive;
    }

    /** Whether it stands still, as under a long collection of garbage or a stop signal. */
    public boolean isPaused() {
        return world.millis() < pausedUntil;
    }

    /** Until it goes on. */
    public Duration left() {
        return Duration.ofMillis(Math.max(0, pausedUntil - world.millis()));
    }

    @Override
    public Instant instant() {
        return world.now().plus(skew);
    }

    public void stepClock(Duration by) {
        skew = skew.plus(by);
    }

    public void kill() {
        alive = false;
    }

    /** It dies at the call after so many others. */
    public void killAfter(int calls) {
        callsToDeath = Optional.of(calls);
    }

    /** It stands still at the call after so many others. */
    public void pauseAfter(int calls, Duration length) {
        callsToPause = Optional.of(calls);
        pause = length;
    }

    /** Passes the edge of the process: each call does so before it takes effect and after. */
    public void edge() {
        requireAlive();
        callsToDeath = callsToDeath.map(left -> left - 1);
        callsToPause = callsToPause.map(left -> left - 1);
        if (callsToDeath.filter(left -> left < 0).isPresent()) {
            world.note(() -> name + " dies inside a call");
            kill();
        }
        requireAlive();
        if (callsToPause.filter(left -> left < 0).isPresent()) {
            callsToPause = Optional.empty();
            stand(pause);
        }
    }

    /** Waits for an answer that does not come. */
    public void waitFor(Duration length) {
        world.block(length);
        requireAlive();
    }

    private void stand(Duration length) {
        world.note(() -> name + " stands still for " + length);
        pausedUntil = world.millis() + length.toMillis();
        world.block(length);
        requireAlive();
    }

    /** From now on, between two calls. */
    public void standStill(Duration length) {
        pausedUntil = Math.max(pausedUntil, world.millis() + length.toMillis());
    }

    private void requireAlive() {
        if (!alive) {
            throw new ProcessKilled(name);
        }
    }
}
