package io.podwatch.watcher.source;

import java.util.Locale;

/** What a watch tells. */
public enum EventType {
    ADDED,
    MODIFIED,
    DELETED,
    /** Nothing but how far the watch has come. */
    BOOKMARK;

    /** As it is written in metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
