package io.podwatch.core.observation;

import java.util.Locale;

/** Why a kind was not seen for a while. */
public enum GapReason {
    /** The watcher was down, or another one led before. */
    START,
    /** The watch broke and its history had expired. */
    RELIST,
    /** More was pending than the configured cap; what was born and died unpublished was shed. */
    SHED;

    /** As it is written in records, metrics and logs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
