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

    /** Whether its objects lie in no namespace, so that no Role in a namespace grants them. */
    public boolean isOfTheCluster() {
        return this == NODE || this == NAMESPACE;
    }

    /** As it is written in records, metrics and logs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
