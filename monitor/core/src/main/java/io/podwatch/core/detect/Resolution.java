package io.podwatch.core.detect;

import java.util.Locale;

/** Why a finding closed. */
public enum Resolution {
    /** The subject has proved itself. */
    RECOVERED,
    /** The subject is gone and nothing took its place. */
    GONE;

    /** As it is written in records. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
