package io.podwatch.core.change;

/** How an observation came to be known. */
public enum Sighting {
    /** A watch told of it. */
    WATCHED,
    /** A list found it; what happened since the observation before is concluded. */
    LISTED;

    boolean isSynthesised() {
        return this == LISTED;
    }
}
