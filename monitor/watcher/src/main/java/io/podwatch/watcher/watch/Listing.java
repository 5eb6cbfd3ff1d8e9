package io.podwatch.watcher.watch;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.GapReason;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.source.ObjectPage;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.SourceException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * One list from its first page to its last. It pulls: the next page is asked for when everything of the one before is in the
 * inbox. A list that is not complete, not of one version, or older than what was told before ends nothing.
 */
final class Listing<T> implements Step {
    private static final int PAGE_SIZE_MIN = 10;

    private final KindWatch<T> watch;
    private final WatchContext context;
    private final Teller<T> teller;
    private final int pageSize;
    private final Instant began;
    private final Instant beganSteadily;
    private final Set<String> identities = new HashSet<>();
    private String version = "";
    private volatile Instant progressAt;
    private volatile boolean isQueued;
    private volatile boolean isWaitingForRoom;

    /** @param pageSize as large as pages came through before */
    Listing(KindWatch<T> watch, WatchContext context, Teller<T> teller, int pageSize) {
        this.watch = watch;
        this.context = context;
        this.teller = teller;
        this.pageSize = pageSize;
        this.began = context.clock().instant();
        this.beganSteadily = context.steady().instant();
        this.progressAt = beganSteadily;
    }

    Instant began() {
        return began;
    }

    String version() {
        return version;
    }

    Duration took() {
        return Duration.between(beganSteadily, context.steady().instant());
    }

    private void progressed() {
        progressAt = context.steady().instant();
    }

    void ask(String continuation) {
        progressed();
        isQueued = true;
        context.tasks()
                .call(
                        () -> watch.source().page(pageSize, continuation),
                        context.bounds().stallMax(),
                        new WatchTasks.Answer<ObjectPage<T>>() {
                            @Override
                            public boolean isWanted() {
                                return watch.isAt(Listing.this);
                            }

                            @Override
                            public void begun() {
                                progressed();
                                isQueued = false;
                            }

                            @Override
                            public void given(ObjectPage<T> page) {
                                watch.guarded(Listing.this, () -> take(page));
                            }

                            @Override
                            public void failed(Throwable failure) {
                                watch.guarded(Listing.this, () -> watch.listFailed(failure));
                            }

                            @Override
                            public void late(ObjectPage<T> page) {}
                        });
    }

    private void take(ObjectPage<T> page) {
        watch.freshness().heard();
        watch.announcement().began(GapReason.RELIST);
        try {
            requireOneVersion(page.resourceVersion());
        } catch (SourceException unusable) {
            watch.listFailed(unusable);
            return;
        }
        tell(page.items().iterator(), page.continuation());
    }

    /** Pages of two versions are no list: what moved between them would seem to be gone. */
    private void requireOneVersion(String found) {
        if (version.isEmpty()) {
            watch.versions().requireNotBehind(found);
            version = found;
        } else if (!version.equals(found)) {
            throw new SourceException(
                    Reason.BROKEN,
                    "expected a page of the list at resourceVersion \"%s\", found one at \"%s\""
                            .formatted(version, found));
        }
    }

    private void tell(Iterator<T> items, String continuation) {
        progressed();
        isWaitingForRoom = false;
        while (items.hasNext()) {
            T object = items.next();
            identities.add(teller.identity(object));
            if (!teller.seen(object, Sighting.LISTED)) {
                waitForRoom(object, items, continuation);
                return;
            }
        }
        if (continuation.isEmpty()) {
            complete();
        } else {
            ask(continuation);
        }
    }

    private void waitForRoom(T refused, Iterator<T> rest, String continuation) {
        isWaitingForRoom = true;
        context.tasks()
                .runAfter(
                        context.jitter().shortened(context.bounds().retryDelayMax()),
                        () -> watch.guarded(this, () -> retry(refused, rest, continuation)));
    }

    private void retry(T refused, Iterator<T> rest, String continuation) {
        progressed();
        if (teller.seen(refused, Sighting.LISTED)) {
            tell(rest, continuation);
        } else {
            waitForRoom(refused, rest, continuation);
        }
    }

    private void complete() {
        Instant now = context.clock().instant();
        context.inbox().offer(new Notice.ListCompleted(watch.origin(), version, identities, now));
        watch.listed(this);
    }

    /** A page that takes too long may be too large for the way it has to come. */
    static int pageSizeAfter(Throwable failure, int pageSize) {
        if (!(failure instanceof TimeoutException)) {
            return pageSize;
        }
        return Math.min(pageSize, Math.max(PAGE_SIZE_MIN, pageSize / 2));
    }

    @Override
    public String text() {
        return isWaitingForRoom ? "the list waits for room" : isQueued ? "the list waits for its turn" : "listing";
    }

    @Override
    public RestartReason trouble(Instant now) {
        boolean waitsForTurn = isQueued && context.tasks().isMoving();
        boolean late = now.isAfter(progressAt.plus(context.bounds().stallMax().multipliedBy(2)));
        return late && !waitsForTurn ? RestartReason.STUCK : null;
    }

    @Override
    public void end() {}
}
