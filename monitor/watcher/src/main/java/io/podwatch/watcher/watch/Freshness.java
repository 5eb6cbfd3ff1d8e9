package io.podwatch.watcher.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How far a list and its watch can be trusted. A sign of life is not yet news: a watch that goes on from before first tells
 * what it missed, and only a bookmark says that it has.
 */
final class Freshness {
    private final InstantSource clock;
    private final boolean hasBookmarks;
    private volatile Optional<Instant> heardAt = Optional.empty();
    private volatile Optional<Instant> toldUpTo = Optional.empty();
    private volatile boolean isCurrent;

    Freshness(InstantSource clock, boolean hasBookmarks) {
        this.clock = clock;
        this.hasBookmarks = hasBookmarks;
    }

    /** When the API server last gave a sign. */
    Optional<Instant> heardAt() {
        return heardAt;
    }

    /** Up to when everything that happened is in the inbox. */
    Optional<Instant> toldUpTo() {
        return toldUpTo;
    }

    void heard() {
        heardAt = Optional.of(clock.instant());
    }

    /** The list is in the inbox; it holds at least what there was when it began. */
    void listed(Instant began) {
        toldUpTo = Optional.of(began);
        isCurrent = true;
    }

    /** A watch is open; without bookmarks nothing better is known than that it will tell. */
    void opened() {
        heard();
        if (!hasBookmarks) {
            toldUpTo = heardAt;
        }
    }

    /** The watch ended: what happens until the next one tells is not news when it does. */
    void interrupted() {
        isCurrent = !hasBookmarks;
    }

    /** What the watch told is in the inbox. */
    void told(Instant at, boolean isBookmark) {
        isCurrent = isCurrent || isBookmark;
        if (isCurrent) {
            toldUpTo = Optional.of(at);
        }
    }
}
