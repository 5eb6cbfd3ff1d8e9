package io.podwatch.it.simulation.world;

import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Virtual time and what happens in it, one event after the other. The same seed gives the same events in the same order,
 * and after each of them the given check is made.
 */
public final class World {
    private static final int TRACE_LINES = 60;

    /** A call that blocks lets the others go on inside of it, and they may block in turn. */
    private static final int BLOCKED_MAX = 60;

    private record Event(long at, long number, String name, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Deque<Supplier<String>> trace = new ArrayDeque<>();
    private final Random random;
    private final long stepsMax;
    private final Runnable check;
    private long millis;
    private long scheduled;
    private long steps;
    private int blocked;

    /**
     * @param stepsMax how many events may happen in all
     * @param check is made after every event, and throws when something does not hold
     */
    public World(long seed, long stepsMax, Runnable check) {
        this.random = new Random(seed);
        this.stepsMax = stepsMax;
        this.check = check;
    }

    public Random random() {
        return random;
    }

    public Instant now() {
        return Moments.START.plusMillis(millis);
    }

    public long millis() {
        return millis;
    }

    public long nanoTime() {
        return millis * 1_000_000L;
    }

    public long steps() {
        return steps;
    }

    /** True with the given chance. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Up to but not including the bound. */
    public Duration upTo(Duration bound) {
        return Duration.ofMillis((long) (random.nextDouble() * bound.toMillis()));
    }

    public void after(Duration delay, String name, Runnable action) {
        events.add(new Event(millis + Math.max(0, delay.toMillis()), scheduled++, name, action));
    }

    /** Lets everything happen that happens until then. */
    public void runUntil(Instant end) {
        long target = Duration.between(Moments.START, end).toMillis();
        while (steps < stepsMax && !events.isEmpty() && events.peek().at <= target) {
            step();
        }
        millis = Math.max(millis, target);
    }

    /** Lets the others go on for a while: what a call does that waits for an answer. */
    public void block(Duration length) {
        if (blocked == BLOCKED_MAX) {
            throw new IllegalStateException("more than " + BLOCKED_MAX + " calls wait inside of each other");
        }
        blocked++;
        try {
            runUntil(now().plus(length));
        } finally {
            blocked--;
        }
    }

    public boolean isExhausted() {
        return steps >= stepsMax;
    }

    private void step() {
        Event event = events.remove();
        millis = Math.max(millis, event.at);
        steps++;
        note(() -> event.name);
        event.action.run();
        check.run();
    }

    /** Keeps a line for the report of a failure; it is made only then. */
    public void note(Supplier<String> line) {
        long at = millis;
        long step = steps;
        trace.add(() -> "%8d  %10.3f s  %s".formatted(step, at / 1000.0, line.get()));
        if (trace.size() > TRACE_LINES) {
            trace.remove();
        }
    }

    /** The last events, oldest first. */
    public List<String> trace() {
        List<String> lines = new ArrayList<>();
        trace.forEach(line -> lines.add(line.get()));
        return lines;
    }
}
