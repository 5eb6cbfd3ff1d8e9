package io.podwatch.watcher.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A bounded queue that loses nothing net and makes nobody wait. Notices wait one by one up to a bound; beyond it, the notices
 * of one object are merged into its newest; beyond a second bound, pods that were born and died unpublished are shed and
 * counted, and when there are none of those, an object that is not yet waiting is refused: its watch must end and be listed
 * anew. Notices of one object never overtake each other.
 */
public final class Inbox {
    private final InboxSettings settings;
    private final InstantSource clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final MergedNotices merging;
    private final Map<String, Integer> unacknowledged = new HashMap<>();
    private Optional<Batch.Shed> shed = Optional.empty();
    private long mergedTotal;
    private long shedTotal;
    private long refusedTotal;
    private boolean closed;

    /** @param published whether a pod of this uid has a published state */
    public Inbox(InboxSettings settings, InstantSource clock, Predicate<String> published) {
        this.settings = settings;
        this.clock = clock;
        this.merging = new MergedNotices(gone -> !unacknowledged.containsKey(gone.key())
                && !published.test(gone.last().uid()));
    }

    /**
     * False when the notice is of an object that is not yet waiting and there is no room for one more. What tells of lists is
     * always taken in, since there are no more of those than lists. Once closed, notices are dropped.
     */
    public boolean offer(Notice notice) {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            boolean taken = admitted(notice);
            if (taken) {
                arrived.signal();
            } else {
                refusedTotal++;
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean admitted(Notice notice) {
        Instant now = clock.instant();
        if (merging.isEmpty() && queue.size() < settings.queued()) {
            unacknowledged.merge(notice.key(), 1, Integer::sum);
            queue.add(new Waiting(notice, now));
            return true;
        }
        if (merging.merge(notice, now)) {
            mergedTotal++;
            return true;
        }
        if (notice.isOfObject() && isFull(notice) && !shedOne(now)) {
            return false;
        }
        merging.add(notice, now);
        return true;
    }

    /** Evidence comes with every trouble and goes by itself; it may take half of the room, so that states find the other. */
    private boolean isFull(Notice notice) {
        if (MergedNotices.isEvidence(notice) && merging.evidence() >= Math.max(1, settings.pending() / 2)) {
            return true;
        }
        return merging.objects() >= settings.pending();
    }

    private boolean shedOne(Instant now) {
        if (!merging.shedOne()) {
            return false;
        }
        shedTotal++;
        shed = Optional.of(shed.orElse(new Batch.Shed(now, now, 0)).and(now));
        return true;
    }

    /** Whether it is worth while to list what had to be refused: at least half of the room is free. */
    public boolean hasRoom() {
        lock.lock();
        try {
            return merging.objects() <= settings.pending() / 2;
        } finally {
            lock.unlock();
        }
    }

    /** Up to {@code max} notices, after at most {@code patience}; possibly none. Every batch must be acknowledged. */
    public Batch take(int max, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (isEmpty() && !closed && nanos > 0) {
                nanos = arrived.awaitNanos(nanos);
            }
            Optional<Instant> oldest = oldestArrival();
            List<Notice> notices = drain(max);
            return new Batch(notices, oldest, oldestArrival().orElseGet(clock::instant), takeShed());
        } finally {
            lock.unlock();
        }
    }

    private List<Notice> drain(int max) {
        List<Notice> notices = new ArrayList<>(Math.min(max, size()));
        while (notices.size() < max && !queue.isEmpty()) {
            notices.add(queue.remove().notice());
        }
        while (notices.size() < max && !merging.isEmpty()) {
            Notice notice = merging.remove().notice();
            unacknowledged.merge(notice.key(), 1, Integer::sum);
            notices.add(notice);
        }
        return notices;
    }

    private Optional<Batch.Shed> takeShed() {
        Optional<Batch.Shed> taken = shed;
        shed = Optional.empty();
        return taken;
    }

    private Optional<Instant> oldestArrival() {
        return queue.isEmpty() ? merging.oldest() : Optional.of(queue.peek().arrivedAt());
    }

    /** The batch is committed. */
    public void acknowledge(Batch batch) {
        lock.lock();
        try {
            for (Notice notice : batch.notices()) {
                unacknowledged.computeIfPresent(notice.key(), (key, count) -> count == 1 ? null : count - 1);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more in and lets go whoever waits for something. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public int size() {
        lock.lock();
        try {
            return queue.size() + merging.size();
        } finally {
            lock.unlock();
        }
    }

    public long merged() {
        lock.lock();
        try {
            return mergedTotal;
        } finally {
            lock.unlock();
        }
    }

    public long shed() {
        lock.lock();
        try {
            return shedTotal;
        } finally {
            lock.unlock();
        }
    }

    public long refused() {
        lock.lock();
        try {
            return refusedTotal;
        } finally {
            lock.unlock();
        }
    }
}
