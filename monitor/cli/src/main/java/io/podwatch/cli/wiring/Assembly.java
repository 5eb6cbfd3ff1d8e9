package io.podwatch.cli.wiring;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts that run together. They start in order; closing stops those that were begun in the
 * opposite order, each within what is left of the time for all.
 */
public final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private static final Duration RESERVE_EACH = Duration.ofMillis(250);

    private final List<Component> components;
    private final Duration stopTimeout;
    private final Deque<Component> started = new ArrayDeque<>();
    private boolean stoppedCleanly = true;

    public Assembly(List<Component> components, Duration stopTimeout) {
        this.components = List.copyOf(components);
        this.stopTimeout = stopTimeout;
    }

    /** Returns when every part runs. After a failure, closing stops what was begun, the failed part included. */
    public void start() throws Exception {
        for (Component component : components) {
            started.push(component);
            component.start();
            LOG.atDebug().addKeyValue("component", component.name()).log("component started");
        }
    }

    /** Whether every part stopped by itself and in time. */
    public boolean stoppedCleanly() {
        return stoppedCleanly;
    }

    @Override
    public void close() {
        long deadline = System.nanoTime() + stopTimeout.toNanos();
        ExecutorService stopper = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stop-component");
            thread.setDaemon(true);
            return thread;
        });
        try {
            while (!started.isEmpty()) {
                Component component = started.pop();
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                stoppedCleanly &= stop(component, left.minus(reserve(left)), stopper);
            }
        } finally {
            stopper.shutdownNow();
        }
    }

    /** What a part that hangs may not take from those that stop after it. */
    private Duration reserve(Duration left) {
        Duration others = RESERVE_EACH.multipliedBy(started.size());
        Duration half = left.dividedBy(2);
        return started.isEmpty() ? Duration.ZERO : others.compareTo(half) < 0 ? others : half;
    }

    private static boolean stop(Component component, Duration atMost, ExecutorService stopper) {
        Future<?> stop = stopper.submit(() -> {
            component.stop(atMost);
            return null;
        });
        try {
            stop.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            warn(component, "no answer within " + atMost.toMillis() + " ms");
        } catch (ExecutionException e) {
            warn(component, Causes.told(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            warn(component, "interrupted");
        }
        return false;
    }

    private static void warn(Component component, String reason) {
        LOG.atWarn()
                .addKeyValue("component", component.name())
                .addKeyValue("reason", reason)
                .log("component not stopped");
    }
}
