package io.podwatch.watcher.watch;

import io.podwatch.core.change.Sighting;
import io.podwatch.watcher.source.EventType;
import io.podwatch.watcher.source.OpenWatch;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.SourceException.Reason;
import io.podwatch.watcher.source.WatchListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One watch from its opening to its end. It never waits: what cannot be taken in ends it. Once it has ended nothing of it
 * reaches the inbox, and however late it opens it is closed.
 */
final class Following<T> implements Step, WatchListener<T> {
    private final KindWatch<T> watch;
    private final WatchContext context;
    private final Teller<T> teller;
    private volatile Instant askedAt;
    private volatile boolean isQueued;
    private volatile Optional<OpenWatch> open = Optional.empty();
    private volatile boolean hasTold;

    Following(KindWatch<T> watch, WatchContext context, Teller<T> teller) {
        this.watch = watch;
        this.context = context;
        this.teller = teller;
        this.askedAt = context.steady().instant();
    }

    void ask(String resourceVersion, Duration timeout) {
        isQueued = true;
        context.tasks()
                .call(
                        () -> watch.source().watch(resourceVersion, timeout, this),
                        context.bounds().stallMax(),
                        new WatchTasks.Answer<OpenWatch>() {
                            @Override
                            public boolean isWanted() {
                                return watch.isAt(Following.this);
                            }

                            @Override
                            public void begun() {
                                askedAt = context.steady().instant();
                                isQueued = false;
                            }

                            @Override
                            public void given(OpenWatch opened) {
                                if (!watch.guarded(Following.this, () -> opened(opened))) {
                                    opened.close();
                                }
                            }

                            @Override
                            public void failed(Throwable failure) {
                                watch.guarded(Following.this, () -> watch.openingFailed(failure));
                            }

                            @Override
                            public void late(OpenWatch opened) {
                                opened.close();
                            }
                        });
    }

    private void opened(OpenWatch opened) {
        open = Optional.of(opened);
        watch.opened();
    }

    boolean isOpen() {
        return open.isPresent();
    }

    /** It told something, or lived long enough to be no failure of its opening. */
    boolean hasProved() {
        Instant lived = askedAt.plus(context.bounds().retryDelayMax());
        return hasTold || (isOpen() && context.steady().instant().isAfter(lived));
    }

    @Override
    public void told(EventType type, String resourceVersion, T object) {
        watch.guarded(this, () -> take(type, resourceVersion, object));
    }

    private void take(EventType type, String resourceVersion, T object) {
        watch.freshness().heard();
        context.meters().event(watch.origin().kind(), type);
        if (watch.versions().isBehind(resourceVersion)) {
            watch.wentBack(resourceVersion);
            return;
        }
        Instant now = context.clock().instant();
        if (!isTaken(type, object)) {
            watch.crowded();
            return;
        }
        watch.freshness().told(now, type == EventType.BOOKMARK);
        watch.versions().told(resourceVersion);
        if (!hasTold) {
            hasTold = true;
            watch.proved();
        }
    }

    private boolean isTaken(EventType type, T object) {
        return switch (type) {
            case ADDED, MODIFIED -> teller.seen(object, Sighting.WATCHED);
            case DELETED -> teller.gone(object);
            case BOOKMARK -> true;
        };
    }

    @Override
    public void ended(SourceException reason) {
        watch.guarded(this, () -> {
            if (isOpen() || reason.reason() == Reason.GONE) {
                watch.watchEnded(this, reason);
            } else {
                watch.openingFailed(reason);
            }
        });
    }

    @Override
    public String text() {
        return isOpen() ? "watching" : isQueued ? "the watch waits for its turn" : "opening the watch";
    }

    @Override
    public RestartReason trouble(Instant now) {
        if (isOpen()) {
            return watch.openTrouble(now);
        }
        boolean waitsForTurn = isQueued && context.tasks().isMoving();
        boolean late = now.isAfter(askedAt.plus(context.bounds().stallMax().multipliedBy(2)));
        return late && !waitsForTurn ? RestartReason.STUCK : null;
    }

    @Override
    public void end() {
        open.ifPresent(OpenWatch::close);
    }
}
