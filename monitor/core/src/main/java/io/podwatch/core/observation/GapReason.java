package io.podwatch.core.observation;

import java.util.Locale;

/** Why a kind was not seen for a while. */
public enum GapReason {
    /** The watcher was down, or another one led before. */
    START,
    /** The watch broke and its history had expired. */
    RELIST,
    /** The list was repeated because it had become old, to find what a watch may have missed. */
    RECONCILE,
    /** More was pending than the configured cap, so the watch was ended, and listed anew when there was room. */
    OVERFLOW,
    /** More was pending than the configured cap; what was born and died unpublished was shed. */
    SHED;

    /** This one, unless it is only to be sure and the other one knows that something was missed. */
    public GapReason unlessMilderThan(GapReason other) {
        return this == RECONCILE ? other : this;
    }

    /** As it is written in records, metrics and logs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
