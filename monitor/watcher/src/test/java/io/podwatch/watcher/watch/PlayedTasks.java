package io.podwatch.watcher.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Runs the work of watching on the caller's thread when the test lets time pass. */
final class PlayedTasks implements WatchTasks {
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final List<Runnable> hanging = new ArrayList<>();
    private Instant now;
    private long order;
    private boolean isBusy;
    private int unwanted;
    private boolean isLosing;

    /** What a source throws to play a call that does not come back. */
    static final class Hangs extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Due(Instant at, long order, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at.equals(other.at) ? Long.compare(order, other.order) : at.compareTo(other.at);
        }
    }

    PlayedTasks(Instant start) {
        this.now = start;
    }

    Instant now() {
        return now;
    }

    /** From now on tasks are accepted and never run. */
    void loseTasks(boolean losing) {
        isLosing = losing;
    }

    /** As long as it lasts every thread is busy with other calls. */
    void busy(boolean busy) {
        isBusy = busy;
    }

    /** Calls that were not made since nobody waited for them any more. */
    int unwanted() {
        return unwanted;
    }

    @Override
    public boolean isMoving() {
        return isBusy;
    }

    void pass(Duration time) {
        Instant end = now.plus(time);
        while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
            Due due = queue.remove();
            now = due.at();
            due.task().run();
        }
        now = end;
    }

    /** Everything that hung comes back after all. */
    void comeBackLate() {
        List<Runnable> late = List.copyOf(hanging);
        hanging.clear();
        late.forEach(Runnable::run);
    }

    @Override
    public void run(Runnable task) {
        runAfter(Duration.ZERO, task);
    }

    @Override
    public void runAfter(Duration delay, Runnable task) {
        if (!isLosing) {
            queue.add(new Due(now.plus(delay), order++, task));
        }
    }

    @Override
    public void runEvery(Duration interval, Runnable task) {
        runAfter(interval, () -> {
            task.run();
            runEvery(interval, task);
        });
    }

    @Override
    public <R> void call(Callable<R> request, Duration timeout, Answer<R> answer) {
        run(() -> perform(request, timeout, answer));
    }

    private <R> void perform(Callable<R> request, Duration timeout, Answer<R> answer) {
        R result;
        if (isBusy) {
            runAfter(BUSY, () -> perform(request, timeout, answer));
            return;
        }
        if (!answer.isWanted()) {
            unwanted++;
            return;
        }
        answer.begun();
        try {
            result = request.call();
        } catch (Hangs hangs) {
            runAfter(timeout, () -> answer.failed(new TimeoutException()));
            hanging.add(() -> answer.late(called(request)));
            return;
        } catch (Throwable failure) {
            answer.failed(failure);
            return;
        }
        answer.given(result);
    }

    private static <R> R called(Callable<R> request) {
        try {
            return request.call();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        queue.clear();
    }
}
