package io.podwatch.core.alert;

import java.util.Locale;

/** Where an alert is in its life. Pending ones are kept in memory only: their detectors' states bring them back. */
public enum AlertState {
    PENDING,
    FIRING,
    RESOLVED;

    /** As it is written in records, metrics and boards. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
