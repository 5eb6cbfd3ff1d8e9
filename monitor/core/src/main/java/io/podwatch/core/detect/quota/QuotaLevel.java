package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Severity;
import io.podwatch.core.quantity.Quantity;
import java.util.Locale;

/**
 * How full a quota's resource is.
 *
 * <pre>
 *   within ──0.85──▶ pressure ──used = hard──▶ exhausted ──used > hard──▶ exceeded
 *      ▲───below 0.80───┘  any level follows any other as usage and limit move
 * </pre>
 */
public enum QuotaLevel {
    WITHIN(Severity.INFO),
    PRESSURE(Severity.INFO),
    /** Many quotas are sized to be full: nobody is blocked by that alone, and who is has a finding of its own. */
    EXHAUSTED(Severity.INFO),
    EXCEEDED(Severity.WARNING);

    private final Severity severity;

    QuotaLevel(Severity severity) {
        this.severity = severity;
    }

    /** As it is written in records, metrics and alert labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Severity severity() {
        return severity;
    }

    /** A limit of zero with nothing used forbids on purpose: that is within. */
    QuotaLevel next(Quantity used, Quantity hard, QuotaUsagePolicy policy) {
        if (used.compareTo(hard) > 0) {
            return EXCEEDED;
        }
        if (!hard.isPositive()) {
            return WITHIN;
        }
        if (used.equals(hard)) {
            return EXHAUSTED;
        }
        double threshold = this == WITHIN ? policy.openRatio() : policy.closeRatio();
        return used.ratioOf(hard) >= threshold ? PRESSURE : WITHIN;
    }
}
