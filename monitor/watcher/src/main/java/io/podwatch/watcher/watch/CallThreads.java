package io.podwatch.watcher.watch;

import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The threads on which calls wait. One that is lost to a call that does not end is replaced, up to as many again; each watch
 * has one call at a time that it waits for, and drops the others, so that what waits for a thread is bounded by the watches.
 */
final class CallThreads implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    /** Calls that nobody waits for any more are left in the queue up to this many. */
    private static final int UNWANTED_MAX = 64;

    private final int callsMax;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService timers;
    private final Consumer<Runnable> guard;
    private final LongSupplier nanoTime = System::nanoTime;
    private volatile long begunAt = nanoTime.getAsLong();
    private volatile long longest;
    private int lost;

    /** @param guard runs a task so that whatever it throws is said */
    CallThreads(int callsMax, ScheduledExecutorService timers, ThreadFactory factory, Consumer<Runnable> guard) {
        this.callsMax = callsMax;
        this.timers = timers;
        this.guard = guard;
        this.threads = new ThreadPoolExecutor(
                callsMax, 2 * callsMax, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    void submit(Call<?> call) {
        if (threads.getQueue().size() > UNWANTED_MAX) {
            threads.getQueue().removeIf(task -> task instanceof Turn turn && !turn.call.isWanted());
        }
        try {
            threads.execute(new Turn(call));
        } catch (RejectedExecutionException closed) {
            call.fail(closed);
        }
    }

    /** A call that waits for a thread. */
    private final class Turn implements Runnable {
        private final Call<?> call;

        Turn(Call<?> call) {
            this.call = call;
        }

        @Override
        public void run() {
            guard.accept(() -> CallThreads.this.run(call));
        }
    }

    /** The time begins when there is a thread: waiting for one says nothing about the API server. */
    private void run(Call<?> call) {
        begunAt = nanoTime.getAsLong();
        if (!call.isWanted()) {
            return;
        }
        call.begin();
        longest = Math.max(longest, call.timeout().toNanos());
        Future<?> timer = timers.schedule(
                () -> guard.accept(() -> giveUp(call)), call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            call.run();
        } finally {
            timer.cancel(false);
            if (call.end()) {
                boolean unused = Thread.interrupted();
                changeLost(-1);
            }
        }
    }

    /** A thread comes free within the time-out of its call, unless as many as may be replaced are lost. */
    boolean isMoving() {
        return nanoTime.getAsLong() - begunAt <= 2 * longest;
    }

    private void giveUp(Call<?> call) {
        if (call.lose()) {
            changeLost(1);
            call.tellTimeout();
        }
    }

    private synchronized void changeLost(int by) {
        lost += by;
        threads.setCorePoolSize(callsMax + Math.max(0, Math.min(lost, callsMax)));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
