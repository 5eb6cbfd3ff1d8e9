package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Severity;

/**
 * When a quota is under pressure, as shares of the hard limit.
 *
 * @param openRatio pressure opens at this share
 * @param closeRatio and closes below this one, so that a usage that sways does not flap
 * @param severityMax nothing is told as more severe
 */
public record QuotaUsagePolicy(double openRatio, double closeRatio, Severity severityMax) {
    public static final QuotaUsagePolicy DEFAULT = new QuotaUsagePolicy(0.85, 0.80, Severity.CRITICAL);

    public QuotaUsagePolicy withRatios(double newOpenRatio, double newCloseRatio) {
        return new QuotaUsagePolicy(newOpenRatio, newCloseRatio, severityMax);
    }

    public QuotaUsagePolicy cappedAt(Severity newMax) {
        return new QuotaUsagePolicy(openRatio, closeRatio, severityMax.atMost(newMax));
    }
}
