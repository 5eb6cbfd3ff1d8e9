package io.podwatch.it.proof;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Updates pods at a rate until it is closed; what it could not keep up with it makes up for. */
final class Churn implements AutoCloseable {
    private static final long NANOS = 1_000_000_000;

    private final ChurnedPods pods;
    private final int updatesPerSecond;
    private final AtomicLong updates = new AtomicLong();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean isOver;

    private Churn(ChurnedPods pods, int updatesPerSecond) {
        this.pods = pods;
        this.updatesPerSecond = updatesPerSecond;
        this.thread = new Thread(this::run, "churn");
    }

    static Churn start(ChurnedPods pods, int updatesPerSecond) {
        Churn churn = new Churn(pods, updatesPerSecond);
        churn.thread.start();
        return churn;
    }

    private void run() {
        long began = System.nanoTime();
        try {
            while (!isOver) {
                long due = (System.nanoTime() - began) * updatesPerSecond / NANOS;
                if (updates.get() < due) {
                    pods.step();
                    updates.incrementAndGet();
                } else {
                    LockSupport.parkNanos(NANOS / updatesPerSecond);
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    long updates() {
        return updates.get();
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the churn ended", e);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
