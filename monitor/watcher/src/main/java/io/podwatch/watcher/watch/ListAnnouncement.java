package io.podwatch.watcher.watch;

import io.podwatch.core.observation.GapReason;
import io.podwatch.watcher.inbox.Inbox;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;

/** Tells the inbox once that a list is under way, before its first object, whichever way it came about. */
final class ListAnnouncement {
    private final Origin origin;
    private final Inbox inbox;
    private final Freshness freshness;
    private final Versions versions;
    private boolean isUnderWay = true;

    /** The first list is announced by whoever starts all watches. */
    ListAnnouncement(Origin origin, Inbox inbox, Freshness freshness, Versions versions) {
        this.origin = origin;
        this.inbox = inbox;
        this.freshness = freshness;
        this.versions = versions;
    }

    void began(GapReason reason) {
        if (!isUnderWay) {
            isUnderWay = true;
            inbox.offer(new Notice.ListBegan(origin, reason, freshness.toldUpTo(), versions.newest()));
        }
    }

    /** Its gap is told up to now; the next list that is answered begins another. */
    void refused(String refusal) {
        inbox.offer(new Notice.ListRefused(origin, refusal));
        isUnderWay = false;
    }

    void completed() {
        isUnderWay = false;
    }
}
