package io.podwatch.watcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the work of a stage from its start to its end. However the work ends, that is told: nothing looks able whose thread is
 * gone, and what it held is given up for others to take.
 */
final class StageThread {
    private static final Logger LOG = LoggerFactory.getLogger(StageThread.class);

    private final String name;
    private final Work work;
    private final Runnable onFailure;
    private final Thread thread;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile String problem = "not started";

    /** What is done from start to end. */
    interface Work {
        /** @return why it ended although nobody closed it; "" when somebody did */
        String run() throws InterruptedException;
    }

    /** @param onFailure is called when the work cannot go on, so that others can */
    StageThread(String name, Work work, Runnable onFailure) {
        this.name = name;
        this.work = work;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, name);
    }

    Thread thread() {
        return thread;
    }

    /** Returns when {@link #started()} was called; throws what ended the work before. */
    void start() throws InterruptedException {
        thread.start();
        try {
            started.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** The work has come so far that whoever started it may go on. */
    void started() {
        started.complete(null);
    }

    /** What the work waits for; "" when for nothing. */
    void waitsFor(String reason) {
        problem = reason;
    }

    /** What it waits for, or how it ended; "" while it does its work. */
    String problem() {
        return problem;
    }

    private void run() {
        try {
            String reason = work.run();
            problem = reason.isEmpty() ? "closed" : reason;
        } catch (InterruptedException closed) {
            problem = "closed";
            LOG.atDebug().setMessage("interrupted").addKeyValue("thread", name).log();
        } catch (RuntimeException | Error failure) {
            fail(failure);
        } finally {
            started.completeExceptionally(new IllegalStateException(name + " was closed before it had started"));
        }
    }

    private void fail(Throwable failure) {
        problem = "ended; restart the process: " + failure;
        boolean toldByStart = started.completeExceptionally(failure);
        if (!toldByStart) {
            LOG.atError()
                    .setMessage("ended unexpectedly; restart the process")
                    .addKeyValue("thread", name)
                    .setCause(failure)
                    .log();
        }
        onFailure.run();
    }
}
