package io.podwatch.sandbox.apiserver.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the server did; every count but the open watches only grows. */
public final class Traffic {
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong lists = new AtomicLong();
    private final AtomicLong watchesOpened = new AtomicLong();
    private final AtomicLong watchesClosedAsSlow = new AtomicLong();
    private final AtomicInteger watchesOpen = new AtomicInteger();

    void request() {
        requests.incrementAndGet();
    }

    void list() {
        lists.incrementAndGet();
    }

    void watchOpened(int open) {
        watchesOpened.incrementAndGet();
        watchesOpen.set(open);
    }

    void watchClosed(int open) {
        watchesOpen.set(open);
    }

    void watchClosedAsSlow() {
        watchesClosedAsSlow.incrementAndGet();
    }

    public long requests() {
        return requests.get();
    }

    /** Pages count one each. */
    public long lists() {
        return lists.get();
    }

    public long watchesOpened() {
        return watchesOpened.get();
    }

    public long watchesClosedAsSlow() {
        return watchesClosedAsSlow.get();
    }

    public int watchesOpen() {
        return watchesOpen.get();
    }
}
