package io.podwatch.watcher.lead;

import io.podwatch.watcher.lead.election.Loss;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The tenure that there is, if any, for those who wait for one. */
final class Tenures {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition begun = lock.newCondition();
    private Optional<Tenure> current = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();

    /** The tenure, after at most so long; absent when there is none. Throws when there will be none. */
    Optional<Tenure> poll(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (failure.isEmpty() && current.filter(Tenure::isHeld).isEmpty() && left > 0) {
                left = begun.awaitNanos(left);
            }
            if (failure.isPresent()) {
                throw new IllegalStateException("the election ended: " + failure.get(), failure.get());
            }
            return current.filter(Tenure::isHeld);
        } finally {
            lock.unlock();
        }
    }

    void begin(Tenure tenure) {
        lock.lock();
        try {
            current = Optional.of(tenure);
            begun.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** There will be no further one. */
    void fail(Throwable reason) {
        lock.lock();
        try {
            failure = Optional.of(reason);
            begun.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void renewed(Duration askedAt, Duration until) {
        find().ifPresent(tenure -> tenure.renewed(askedAt, until));
    }

    void end(Loss loss) {
        find().ifPresent(tenure -> tenure.end(loss));
    }

    private Optional<Tenure> find() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }
}
