package io.podwatch.cli.wiring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Carries the wish to stop from a signal to whoever runs, and the exit code back. A process that attends to it ends
 * within the time it named, whatever its parts do; one that does not is ended by the signal as usual.
 */
public final class StopSignal {
    private static final int FAILED = 1;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Object lock = new Object();
    private Thread attending;
    private Duration stopTimeout = Duration.ZERO;
    private int exitCode = FAILED;

    /** From here on a signal waits for {@link #finished}, for the given time at most. */
    public void promise(Duration atMost) {
        synchronized (lock) {
            stopTimeout = atMost;
        }
    }

    /** As {@link #promise}; and a request, also one made before, interrupts the calling thread. */
    public void attend(Duration atMost) {
        synchronized (lock) {
            stopTimeout = atMost;
            attending = Thread.currentThread();
            if (isRequested()) {
                attending.interrupt();
            }
        }
    }

    /** No more interrupts: what the thread does from here on is the stop itself. */
    public void release() {
        synchronized (lock) {
            attending = null;
            boolean wasInterrupted = Thread.interrupted();
            if (wasInterrupted && !isRequested()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public void request() {
        synchronized (lock) {
            requested.countDown();
            if (attending != null) {
                attending.interrupt();
            }
        }
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Whether a stop was requested within the time. */
    public boolean await(Duration atMost) throws InterruptedException {
        return requested.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    public void await() throws InterruptedException {
        requested.await();
    }

    public void finished(int code) {
        synchronized (lock) {
            exitCode = code;
        }
        finished.countDown();
    }

    /** Lets Ctrl-C and SIGTERM request the stop. The exit code is the command's own, not that of the signal. */
    public void listen(Runtime runtime) {
        runtime.addShutdownHook(new Thread(() -> onShutdown(runtime), "stop"));
    }

    private void onShutdown(Runtime runtime) {
        if (finished.getCount() == 0 || !isAttended()) {
            return;
        }
        request();
        runtime.halt(awaitFinish());
    }

    private boolean isAttended() {
        synchronized (lock) {
            return !stopTimeout.isZero();
        }
    }

    private int awaitFinish() {
        try {
            if (finished.await(stopTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
                synchronized (lock) {
                    return exitCode;
                }
            }
            System.err.println("podwatch: not stopped within " + stopTimeout.toMillis() + " ms; ending regardless");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }
}
