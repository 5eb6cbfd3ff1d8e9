package io.podwatch.core.observation;

import java.util.Locale;

/** The kinds of which the watcher keeps published state, one compacted topic each. */
public enum ObservedKind {
    POD,
    QUOTA,
    WORKLOAD,
    NAMESPACE,
    NODE,
    EVIDENCE;

    /** As it is written in records, metrics and logs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
