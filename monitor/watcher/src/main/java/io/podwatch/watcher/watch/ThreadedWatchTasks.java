package io.podwatch.watcher.watch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the work of watching on threads: as many calls wait for the API server at a time as the bounds say. A call that hangs
 * and cannot be interrupted keeps its thread, and another takes its place, up to as many again.
 */
public final class ThreadedWatchTasks implements WatchTasks {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadedWatchTasks.class);
    private static final int RUNNERS = 2;

    private final ScheduledExecutorService runners;
    private final CallThreads calls;
    private final Consumer<Error> onError;

    /**
     * @param callsMax how many calls wait for the API server at a time
     * @param onError is told of an error from which nothing can go on
     */
    public ThreadedWatchTasks(int callsMax, Consumer<Error> onError) {
        this.runners = Executors.newScheduledThreadPool(RUNNERS, named("podwatch-watch-"));
        this.calls = new CallThreads(callsMax, runners, named("podwatch-watch-call-"), this::attempt);
        this.onError = onError;
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void run(Runnable task) {
        runAfter(Duration.ZERO, task);
    }

    @Override
    public void runAfter(Duration delay, Runnable task) {
        try {
            Future<?> unused = runners.schedule(() -> attempt(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.atDebug().setMessage("task not run after the end of watching").log();
        }
    }

    @Override
    public void runEvery(Duration interval, Runnable task) {
        try {
            Future<?> unused = runners.scheduleWithFixedDelay(
                    () -> attempt(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.atDebug()
                    .setMessage("task not repeated after the end of watching")
                    .log();
        }
    }

    /** A task that throws must neither end its executor's schedule nor go unsaid; its watch is found without progress. */
    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException unexpected) {
            LOG.atError()
                    .setMessage("a task of watching failed unexpectedly")
                    .setCause(unexpected)
                    .log();
        } catch (Error fatal) {
            onError.accept(fatal);
        }
    }

    @Override
    public <R> void call(Callable<R> request, Duration timeout, Answer<R> answer) {
        calls.submit(new Call<>(request, timeout, answer));
    }

    @Override
    public boolean isMoving() {
        return calls.isMoving();
    }

    @Override
    public void close() {
        runners.shutdownNow();
        calls.close();
    }
}
