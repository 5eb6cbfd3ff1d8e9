package io.podwatch.core.detect;

import java.util.Locale;

/** How much it matters: critical pages somebody, warning waits for the day, info is for boards. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** As it is written in records, metrics and alert labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The milder of the two. */
    public Severity atMost(Severity max) {
        return compareTo(max) > 0 ? max : this;
    }
}
