package io.podwatch.watcher.lead;

import io.podwatch.watcher.lead.election.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One stretch of holding the lease. It is over for good once it is over, at the latest when the deadline of the last renewal
 * has passed, also where nobody got round to saying so.
 */
public final class Tenure implements Mandate {
    private final Supplier<Duration> elapsed;
    private final Runnable renewSoon;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Consumer<Loss>> listeners = new ArrayList<>();
    private Duration confirmedAt;
    private Duration heldUntil;
    private Optional<Loss> loss = Optional.empty();

    /** @param renewSoon asks for a renewal that begins after the call; comes back at once */
    Tenure(Supplier<Duration> elapsed, Runnable renewSoon, Duration confirmedAt, Duration heldUntil) {
        this.elapsed = elapsed;
        this.renewSoon = renewSoon;
        this.confirmedAt = confirmedAt;
        this.heldUntil = heldUntil;
    }

    @Override
    public boolean isHeld() {
        lock.lock();
        try {
            return loss.isEmpty() && left().compareTo(Duration.ZERO) > 0;
        } finally {
            lock.unlock();
        }
    }

    private Duration left() {
        return heldUntil.minus(elapsed.get());
    }

    @Override
    public boolean confirm() throws InterruptedException {
        Duration asked = elapsed.get();
        renewSoon.run();
        lock.lockInterruptibly();
        try {
            while (isHeld() && confirmedAt.compareTo(asked) < 0) {
                boolean unused = changed.await(left().toNanos(), TimeUnit.NANOSECONDS);
            }
            return isHeld();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The listener is called once, from the elector's thread, or at once when it is over already; it must not wait.
     *
     * @return ends the listening
     */
    public Runnable onEnd(Consumer<Loss> listener) {
        Optional<Loss> over;
        lock.lock();
        try {
            over = loss;
            if (over.isEmpty()) {
                listeners.add(listener);
            }
        } finally {
            lock.unlock();
        }
        over.ifPresent(listener);
        return () -> forget(listener);
    }

    private void forget(Consumer<Loss> listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    void renewed(Duration askedAt, Duration until) {
        lock.lock();
        try {
            confirmedAt = askedAt;
            heldUntil = until;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end(Loss reason) {
        List<Consumer<Loss>> told;
        lock.lock();
        try {
            if (loss.isPresent()) {
                return;
            }
            loss = Optional.of(reason);
            told = List.copyOf(listeners);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        told.forEach(listener -> listener.accept(reason));
    }
}
