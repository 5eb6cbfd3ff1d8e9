package io.podwatch.sandbox.demo;

import io.podwatch.sandbox.clock.ScaledClock;
import io.podwatch.sandbox.cluster.SimulatedCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets the cluster live on its own thread: each second of its time the due steps happen and every controller acts once. */
final class StoryTeller implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration STALL = Duration.ofSeconds(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(2);

    private final SimulatedCluster cluster;
    private final ScaledClock clock;
    private final Telling telling;
    private final Deque<StoryStep> steps;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::live, "cluster");
    private Duration told = Duration.ZERO;
    private Instant lastStep;
    private volatile Throwable failure;

    StoryTeller(SimulatedCluster cluster, ScaledClock clock, Telling telling, Instant begin, List<StoryStep> steps) {
        this.cluster = cluster;
        this.clock = clock;
        this.telling = telling;
        this.lastStep = begin;
        this.steps = new ArrayDeque<>(steps);
    }

    StoryTeller start() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void live() {
        try {
            while (!stopped.await(Math.max(1, clock.real(STEP).toMillis()), TimeUnit.MILLISECONDS)) {
                step(clock.instant());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            failure = fault;
        }
    }

    private void step(Instant now) {
        // A machine that is busy for a moment must not make the steps fall together: the story waits with it.
        Duration passed = Duration.between(lastStep, now);
        told = told.plus(passed.compareTo(STALL) > 0 ? STALL : passed);
        lastStep = now;
        while (!steps.isEmpty() && steps.peek().at().compareTo(told) <= 0) {
            StoryStep step = steps.remove();
            telling.story(now, step.told());
            step.happens().accept(cluster);
        }
        cluster.step(now);
    }

    /** What ended the cluster's life before its time; null while it lives. */
    Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
