package io.podwatch.watcher.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How far a list and its watch can be trusted. A sign of life is not yet news: a watch that goes on from before first tells
 * what it missed, and only a bookmark says that it has.
 */
final class Freshness {
    /** What happened during so short a list is told by its watch before a watermark vouches for anything. */
    private static final Duration BACKLOG_SHORT = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final InstantSource steady;
    private final Pulse pulse;
    private final boolean hasBookmarks;
    private volatile Optional<Instant> heardAt = Optional.empty();
    private volatile Optional<Instant> signAt = Optional.empty();
    private volatile Optional<Instant> toldUpTo = Optional.empty();
    private volatile boolean isCurrent;

    Freshness(InstantSource clock, InstantSource steady, Pulse pulse, boolean hasBookmarks) {
        this.clock = clock;
        this.steady = steady;
        this.pulse = pulse;
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
        signAt = Optional.of(steady.instant());
    }

    /** Whether a sign was given no longer ago, however the clock was set meanwhile. */
    boolean isHeardWithin(Duration atMost) {
        return signAt.filter(sign -> !steady.instant().isAfter(sign.plus(atMost)))
                .isPresent();
    }

    /**
     * The list is in the inbox; it holds at least what there was when it began. The watch first tells what happened since.
     *
     * @param took how long it was under way
     */
    void listed(Instant began, Duration took) {
        toldUpTo = Optional.of(began);
        isCurrent = !hasBookmarks || took.compareTo(BACKLOG_SHORT) <= 0;
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

    /** What the watch told is in the inbox. After a standstill even a bookmark may have waited in the socket. */
    void told(Instant at, boolean isBookmark) {
        isCurrent = (isCurrent || isBookmark) && !pulse.isMissed();
        if (isCurrent) {
            toldUpTo = Optional.of(at);
        }
    }
}
