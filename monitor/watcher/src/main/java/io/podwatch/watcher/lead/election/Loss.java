package io.podwatch.watcher.lead.election;

import java.util.Locale;

/** Why a leader no longer leads. */
public enum Loss {
    /** The lease could not be renewed in time. */
    DEADLINE,
    /** Another candidate holds it. */
    TAKEN,
    /** Somebody cleared its holder. */
    CLEARED,
    /** It was given back at the end. */
    RESIGNED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
