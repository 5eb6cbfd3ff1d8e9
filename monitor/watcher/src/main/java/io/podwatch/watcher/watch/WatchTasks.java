package io.podwatch.watcher.watch;

import io.fabric8.kubernetes.client.Watch;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which lists run and watches open: as many at a time as the bounds say. */
final class WatchTasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchTasks.class);

    private final WatchBounds bounds;
    private final ScheduledExecutorService runners;
    private final ExecutorService openers;

    /** Work that may wait for the API server or for the inbox. */
    interface Task {
        void run() throws InterruptedException;
    }

    WatchTasks(WatchBounds bounds) {
        this.bounds = bounds;
        this.runners = Executors.newScheduledThreadPool(bounds.threads(), named("podwatch-watch-"));
        this.openers = Executors.newCachedThreadPool(named("podwatch-watch-open-"));
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    WatchBounds bounds() {
        return bounds;
    }

    void run(Task task) {
        runAfter(Duration.ZERO, task);
    }

    void runAfter(Duration delay, Task task) {
        try {
            Future<?> unused = runners.schedule(() -> attempt(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.atDebug().setMessage("task not run after the end of watching").log();
        }
    }

    void runEvery(Duration interval, Runnable check) {
        Future<?> unused = runners.scheduleWithFixedDelay(
                () -> attempt(check::run), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Opens a watch on a thread that can be given up, since opening has no bound of its own. */
    Future<Watch> open(Callable<Watch> opening) {
        return openers.submit(opening);
    }

    private static void attempt(Task task) {
        try {
            task.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.atError()
                    .setMessage("a watch ended unexpectedly")
                    .setCause(unexpected)
                    .log();
        }
    }

    @Override
    public void close() {
        runners.shutdownNow();
        openers.shutdownNow();
    }
}
