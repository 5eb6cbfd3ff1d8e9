package io.podwatch.it.simulation.watcher;

import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.watch.WatchTasks;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** The threads of watching in virtual time: what they run ends with their process, and stands still with it. */
final class VirtualTasks implements WatchTasks {
    private static final Duration SOON = Duration.ofMillis(1);

    private final World world;
    private final SimulatedProcess process;
    private final ApiTrouble trouble;
    private boolean isClosed;

    VirtualTasks(World world, SimulatedProcess process, ApiTrouble trouble) {
        this.world = world;
        this.process = process;
        this.trouble = trouble;
    }

    @Override
    public void run(Runnable task) {
        runAfter(SOON, task);
    }

    @Override
    public void runAfter(Duration delay, Runnable task) {
        world.after(delay, process.name() + " watches", () -> attempt(task));
    }

    private void attempt(Runnable task) {
        if (!process.isAlive() || isClosed) {
            return;
        }
        if (process.isPaused()) {
            runAfter(process.left(), task);
        } else {
            task.run();
        }
    }

    @Override
    public void runEvery(Duration interval, Runnable task) {
        runAfter(interval, () -> {
            task.run();
            runEvery(interval, task);
        });
    }

    /** The API server works on what it is asked when the question reaches it, and the answer takes its way too. */
    @Override
    public <R> void call(Callable<R> request, Duration timeout, Answer<R> answer) {
        Call<R> call = new Call<>(answer);
        runAfter(trouble.latency(), () -> call.ask(request));
        runAfter(timeout, call::giveUp);
    }

    private final class Call<R> {
        private final Answer<R> answer;
        private boolean isOver;

        Call(Answer<R> answer) {
            this.answer = answer;
        }

        private void ask(Callable<R> request) {
            if (!answer.isWanted()) {
                return;
            }
            answer.begun();
            try {
                R result = request.call();
                runAfter(trouble.latency(), () -> give(result));
            } catch (Exception failure) {
                runAfter(trouble.latency(), () -> fail(failure));
            }
        }

        private void give(R result) {
            if (isOver) {
                answer.late(result);
            } else {
                isOver = true;
                answer.given(result);
            }
        }

        private void fail(Throwable failure) {
            if (!isOver) {
                isOver = true;
                answer.failed(failure);
            }
        }

        private void giveUp() {
            fail(new TimeoutException("no answer in time"));
        }
    }

    /** There is a thread for each call. */
    @Override
    public boolean isMoving() {
        return true;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
