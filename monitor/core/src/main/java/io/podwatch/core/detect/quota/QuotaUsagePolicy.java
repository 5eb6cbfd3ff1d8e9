package io.podwatch.core.detect.quota;

/**
 * When a quota is under pressure, as shares of the hard limit.
 *
 * @param openRatio pressure opens at this share
 * @param closeRatio and closes below this one, so that a usage that sways does not flap
 */
public record QuotaUsagePolicy(double openRatio, double closeRatio) {
    public static final QuotaUsagePolicy DEFAULT = new QuotaUsagePolicy(0.85, 0.80);
}
