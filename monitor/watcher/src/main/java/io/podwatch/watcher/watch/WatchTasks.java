package io.podwatch.watcher.watch;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Where the work of watching runs. What runs never waits, except for the API server within {@link #call}. */
public interface WatchTasks extends AutoCloseable {

    /** Is told how a call ended: once, by whichever of the first two it is. */
    interface Answer<R> {
        /** Whether anybody still waits for it; a call that nobody waits for is not made, and nothing is told of it. */
        boolean isWanted();

        /** The call is made from now on; until then it has waited for its turn, which says nothing about the API server. */
        void begun();

        void given(R result);

        /** @param failure a {@link java.util.concurrent.TimeoutException} when the call did not end in time */
        void failed(Throwable failure);

        /** The result of a call that had already failed by taking too long. */
        void late(R result);
    }

    /** Runs at the next occasion, and not before this call has returned. */
    void run(Runnable task);

    void runAfter(Duration delay, Runnable task);

    void runEvery(Duration interval, Runnable task);

    /** Asks the API server, which may hang: after the time-out the call counts as failed, whatever becomes of it. */
    <R> void call(Callable<R> request, Duration timeout, Answer<R> answer);

    /** Whether calls that wait for their turn get it; if none has got it of late, waiting longer does not help. */
    boolean isMoving();

    @Override
    void close();
}
