package io.podwatch.watcher.watch;

import io.podwatch.watcher.watch.WatchTasks.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call to the API server: its answer is told once, in time or as a time-out, and a result that comes late is told so. */
final class Call<R> {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final Callable<R> request;
    private final Duration timeout;
    private final Answer<R> answer;
    private Optional<Thread> waiting = Optional.empty();
    private boolean isAnswered;
    private boolean isLost;

    Call(Callable<R> request, Duration timeout, Answer<R> answer) {
        this.request = request;
        this.timeout = timeout;
        this.answer = answer;
    }

    Duration timeout() {
        return timeout;
    }

    void begin() {
        answer.begun();
        setWaiting();
    }

    private synchronized void setWaiting() {
        waiting = Optional.of(Thread.currentThread());
    }

    boolean isWanted() {
        return answer.isWanted();
    }

    /** On the thread that waits for the API server. An error is an answer, too: its watch must not wait for another. */
    void run() {
        R result;
        try {
            result = request.call();
        } catch (Throwable failure) {
            fail(failure);
            return;
        }
        if (isFirstAnswer()) {
            answer.given(result);
        } else {
            answer.late(result);
        }
    }

    private synchronized boolean isFirstAnswer() {
        boolean first = !isAnswered;
        isAnswered = true;
        return first;
    }

    void fail(Throwable failure) {
        if (isFirstAnswer()) {
            answer.failed(failure);
        } else {
            LOG.atDebug()
                    .setMessage("a call failed after its time")
                    .setCause(failure)
                    .log();
        }
    }

    /** Interrupts the call; true when it was still waited for, and its answer is now {@link #tellTimeout}. */
    synchronized boolean lose() {
        if (waiting.isEmpty() || isAnswered) {
            return false;
        }
        isAnswered = true;
        isLost = true;
        waiting.get().interrupt();
        return true;
    }

    void tellTimeout() {
        answer.failed(new TimeoutException("no answer within " + timeout.toMillis() + " ms"));
    }

    /** Lets go of the thread; true when the call had been lost. */
    synchronized boolean end() {
        waiting = Optional.empty();
        return isLost;
    }
}
