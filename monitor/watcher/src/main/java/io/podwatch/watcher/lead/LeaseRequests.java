package io.podwatch.watcher.lead;

import io.podwatch.watcher.lead.election.Answer;
import io.podwatch.watcher.lead.election.Deed;
import io.podwatch.watcher.lead.election.Moment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the API server on threads that can be given up: whoever asks has an answer within the bound, also when the server has
 * none. What comes after the bound is not listened to.
 */
final class LeaseRequests implements AutoCloseable {
    private static final int HANGING_MAX = 8;
    private static final long IDLE_SECONDS = 60;

    private final LeaseAccess lease;
    private final ExecutorService threads;

    LeaseRequests(LeaseAccess lease, String threadName) {
        this.lease = lease;
        this.threads = new ThreadPoolExecutor(
                0, HANGING_MAX, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, threadName + "-request");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** @param cancelled ends the wait early */
    Answer ask(Deed deed, Moment now, Duration atMost, CompletableFuture<?> cancelled) throws InterruptedException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            Future<?> request = threads.submit(() -> answer.complete(attempt(deed, now)));
            return await(answer, request, atMost, cancelled);
        } catch (RejectedExecutionException hanging) {
            return new Answer.Failed("all earlier requests still hang");
        }
    }

    private static Answer await(
            CompletableFuture<Answer> answer, Future<?> request, Duration atMost, CompletableFuture<?> cancelled)
            throws InterruptedException {
        try {
            CompletableFuture.anyOf(answer, cancelled).get(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS);
            return answer.isDone() ? answer.join() : new Answer.Failed("not waited for any longer");
        } catch (TimeoutException late) {
            return new Answer.Failed("no answer within " + atMost.toMillis() + " ms");
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            request.cancel(true);
        }
    }

    private Answer attempt(Deed deed, Moment now) {
        try {
            if (deed instanceof Deed.Create create) {
                return new Answer.Written(lease.create(create.lease()), now.elapsed());
            }
            if (deed instanceof Deed.Replace replace) {
                return new Answer.Written(lease.replace(replace.lease()), now.elapsed());
            }
            return lease.read().<Answer>map(Answer.Found::new).orElseGet(Answer.Absent::new);
        } catch (LeaseAccess.OutrunException outrun) {
            return new Answer.Outrun();
        } catch (RuntimeException | Error failure) {
            return new Answer.Failed(told(failure));
        }
    }

    private static String told(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
