package io.podwatch.core.evidence;

import java.util.Locale;

/** The sentences in which quota admission refuses; a new one is OTHER, and its text is kept. */
public enum RefusalForm {
    /** More than the quota has left. */
    EXCEEDED,
    /** The quota counts what the pod does not specify. */
    UNSPECIFIED,
    /** The quota controller has not counted yet: nothing is let in before it has. */
    STATUS_UNKNOWN,
    /** The API server limits the resource by default, and no quota allows any. */
    NOT_COVERED,
    /** The creation would count a negative amount. */
    NEGATIVE_USAGE,
    /** The API server did not come to a decision. */
    TIMED_OUT,
    OTHER;

    /** As it is written in records and evidence. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
