package io.podwatch.watcher.inbox;

/**
 * The bounds of the inbox.
 *
 * @param queued how many notices wait one by one; beyond, those of one object are merged
 * @param pending how many objects may wait merged; beyond, watches end and are listed anew when there is room
 */
public record InboxSettings(int queued, int pending) {
    public static final InboxSettings DEFAULT = new InboxSettings(2_000, 400_000);
}
