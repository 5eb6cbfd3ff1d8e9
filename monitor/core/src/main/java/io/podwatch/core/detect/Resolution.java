package io.podwatch.core.detect;

import java.util.Locale;

/** Why a finding closed. */
public enum Resolution {
    /** The subject has proved itself. */
    RECOVERED,
    /** The subject is gone and nothing took its place. */
    GONE,
    /** Somebody does not want to be told of it any more. */
    SWITCHED_OFF,
    /** What was foretold has happened, and is told by another finding. */
    CAME_TRUE;

    /** As it is written in records. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
