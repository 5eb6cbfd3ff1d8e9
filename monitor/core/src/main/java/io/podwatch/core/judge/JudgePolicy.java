package io.podwatch.core.judge;

import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.quota.QuotaUsagePolicy;
import java.time.Duration;

/**
 * The policies of all detectors.
 *
 * @param updateInterval an alert is told again this often at most, in the watcher's time; that it opens, closes or becomes
 *     more severe is told at once
 * @param resolvedRetention how long a resolved alert is kept before its record is deleted
 */
public record JudgePolicy(
        CrashLoopPolicy crashLoop,
        QuotaUsagePolicy quotaUsage,
        Severity quotaRejecting,
        Duration updateInterval,
        Duration resolvedRetention) {
    public static final JudgePolicy DEFAULT = new JudgePolicy(
            CrashLoopPolicy.DEFAULT,
            QuotaUsagePolicy.DEFAULT,
            Severity.WARNING,
            Duration.ofMinutes(1),
            Duration.ofDays(7));
}
