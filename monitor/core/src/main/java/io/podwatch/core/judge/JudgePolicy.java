package io.podwatch.core.judge;

import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.quota.QuotaUsagePolicy;
import java.time.Duration;

/**
 * The policies of all detectors.
 *
 * @param resolvedRetention how long a resolved alert is kept before its record is deleted
 */
public record JudgePolicy(
        CrashLoopPolicy crashLoop, QuotaUsagePolicy quotaUsage, Severity quotaRejecting, Duration resolvedRetention) {
    public static final JudgePolicy DEFAULT =
            new JudgePolicy(CrashLoopPolicy.DEFAULT, QuotaUsagePolicy.DEFAULT, Severity.WARNING, Duration.ofDays(7));
}
