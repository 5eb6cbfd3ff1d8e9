package io.podwatch.watcher.inbox;

import io.podwatch.core.observation.ObservedKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A bounded queue that loses nothing net. Notices wait one by one up to a bound; beyond it, the notices of one object are
 * merged into its newest; beyond a second bound, pods that were born and died unpublished are shed and counted, and when
 * there are none of those the watches wait. Notices of one object never overtake each other.
 */
public final class Inbox {
    private final InboxSettings settings;
    private final InstantSource clock;
    private final Predicate<String> published;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition freed = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final LinkedHashMap<String, Waiting> merging = new LinkedHashMap<>();
    private final Map<String, Integer> unacknowledged = new HashMap<>();
    private Optional<Batch.Shed> shed = Optional.empty();
    private long mergedTotal;
    private long shedTotal;
    private boolean closed;

    /** @param published whether a pod of this uid has a published state */
    public Inbox(InboxSettings settings, InstantSource clock, Predicate<String> published) {
        this.settings = settings;
        this.clock = clock;
        this.published = published;
    }

    /** Waits while both bounds are reached; once closed, notices are no longer taken in. */
    public void put(Notice notice) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!closed) {
                admit(notice);
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void admit(Notice notice) throws InterruptedException {
        while (!closed && !admitted(notice)) {
            freed.await();
        }
    }

    private boolean admitted(Notice notice) {
        if (merging.isEmpty() && queue.size() < settings.queued()) {
            unacknowledged.merge(notice.key(), 1, Integer::sum);
            queue.add(new Waiting(notice, clock.instant()));
            return true;
        }
        Waiting known = merging.get(notice.key());
        if (known != null) {
            mergedTotal++;
            merge(known, notice);
            return true;
        }
        if (merging.size() >= settings.pending() && !shedOne()) {
            return false;
        }
        merging.put(notice.key(), new Waiting(notice, clock.instant()));
        return true;
    }

    /** The end of a list speaks of what came before it, so it moves behind; an object keeps its place. */
    private void merge(Waiting known, Notice notice) {
        boolean endsList = !(notice instanceof Notice.Seen) && !(notice instanceof Notice.Gone);
        if (endsList) {
            merging.remove(notice.key());
        }
        Instant arrivedAt = endsList ? clock.instant() : known.arrivedAt;
        merging.put(notice.key(), new Waiting(notice.after(known.notice), arrivedAt));
    }

    private boolean shedOne() {
        Iterator<Waiting> waiting = merging.values().iterator();
        while (waiting.hasNext()) {
            if (neverPublished(waiting.next().notice)) {
                waiting.remove();
                shedTotal++;
                Instant now = clock.instant();
                shed = Optional.of(shed.orElse(new Batch.Shed(now, now, 0)).and(now));
                return true;
            }
        }
        return false;
    }

    private boolean neverPublished(Notice notice) {
        return notice instanceof Notice.Gone gone
                && gone.last().observedKind() == ObservedKind.POD
                && !unacknowledged.containsKey(gone.key())
                && !published.test(gone.last().uid());
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
            freed.signalAll();
            return new Batch(notices, oldest, oldestArrival().orElseGet(clock::instant), takeShed());
        } finally {
            lock.unlock();
        }
    }

    private List<Notice> drain(int max) {
        List<Notice> notices = new ArrayList<>(Math.min(max, size()));
        while (notices.size() < max && !queue.isEmpty()) {
            notices.add(queue.remove().notice);
        }
        Iterator<Waiting> merged = merging.values().iterator();
        while (notices.size() < max && merged.hasNext()) {
            Notice notice = merged.next().notice;
            merged.remove();
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
        if (!queue.isEmpty()) {
            return Optional.of(queue.peek().arrivedAt);
        }
        return merging.isEmpty()
                ? Optional.empty()
                : Optional.of(merging.values().iterator().next().arrivedAt);
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

    /** Takes nothing more in and lets everybody go who waits. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            freed.signalAll();
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

    private record Waiting(Notice notice, Instant arrivedAt) {}
}
