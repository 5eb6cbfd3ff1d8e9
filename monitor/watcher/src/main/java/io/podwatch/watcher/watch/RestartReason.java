package io.podwatch.watcher.watch;

import java.util.Locale;

/** Why a watch was opened anew or a list repeated. */
public enum RestartReason {
    /** The list had become old. */
    AGE,
    /** Nothing was heard for too long, not even a bookmark. */
    SILENT,
    /** History had expired. */
    GONE,
    /** Opening it failed several times in a row. */
    FAILED,
    /** The API server ended it. */
    CLOSED,
    /** What it told could no longer be taken in. */
    CROWDED,
    /** It made no progress: an answer, a callback or a task never came. */
    STUCK,
    /** Podwatch's own code failed. */
    UNEXPECTED,
    /** The process has stood still, so that what the watch holds is older than it looks. */
    PAUSED,
    /** It told a version older than one before: another API server, or another past. */
    WENT_BACK;

    /** As it is written in metrics and logs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
