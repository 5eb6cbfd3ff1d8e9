package io.podwatch.core.judge;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.SeverityRule;
import io.podwatch.core.detect.blind.WatchBlindPolicy;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.quota.QuotaRejectingPolicy;
import io.podwatch.core.detect.quota.QuotaUsagePolicy;
import java.time.Duration;

/**
 * The policies of all detectors.
 *
 * @param updateInterval an alert is told again this often at most, in the watcher's time; that it opens, closes or becomes
 *     more severe is told at once
 * @param ownerlessAlertsMax alerts of one type about bare pods, and about Jobs, that a namespace has at most, beside the one that
 *     stands for the rest of them
 * @param resolvedRetention how long a resolved alert is kept before its record is deleted
 */
public record JudgePolicy(
        CrashLoopPolicy crashLoop,
        QuotaUsagePolicy quotaUsage,
        QuotaRejectingPolicy quotaRejecting,
        WatchBlindPolicy watchBlind,
        PodPolicies pods,
        Duration updateInterval,
        int ownerlessAlertsMax,
        Duration resolvedRetention) {
    public static final JudgePolicy DEFAULT = new JudgePolicy(
            CrashLoopPolicy.DEFAULT,
            QuotaUsagePolicy.DEFAULT,
            QuotaRejectingPolicy.DEFAULT,
            WatchBlindPolicy.DEFAULT,
            PodPolicies.DEFAULT,
            Duration.ofMinutes(1),
            20,
            Duration.ofDays(7));

    /** From what share of the desired pods on a finding about pods is critical. */
    double criticalShare(FindingType type) {
        return switch (type) {
            case CONTAINER_CRASH_LOOPING -> crashLoop.severity().share();
            case CONTAINER_CANNOT_START ->
                pods.starting().cannotStart().severity().share();
            case POD_STUCK_CREATING ->
                pods.starting().stuckCreating().severity().share();
            case POD_STUCK_TERMINATING ->
                pods.starting().stuckTerminating().severity().share();
            case CONTAINER_OOM_KILLED_REPEATEDLY ->
                pods.starting().oomKilled().severity().share();
            case POD_UNSCHEDULABLE -> pods.starting().unschedulable().severity().share();
            case WORKLOAD_NOT_READY -> pods.serving().notReady().severity().share();
            default -> SeverityRule.DEFAULT.share();
        };
    }

    public JudgePolicy withCrashLoop(CrashLoopPolicy newCrashLoop) {
        return new JudgePolicy(
                newCrashLoop,
                quotaUsage,
                quotaRejecting,
                watchBlind,
                pods,
                updateInterval,
                ownerlessAlertsMax,
                resolvedRetention);
    }

    public JudgePolicy withQuotaUsage(QuotaUsagePolicy newQuotaUsage) {
        return new JudgePolicy(
                crashLoop,
                newQuotaUsage,
                quotaRejecting,
                watchBlind,
                pods,
                updateInterval,
                ownerlessAlertsMax,
                resolvedRetention);
    }

    public JudgePolicy withQuotaRejecting(QuotaRejectingPolicy newQuotaRejecting) {
        return new JudgePolicy(
                crashLoop,
                quotaUsage,
                newQuotaRejecting,
                watchBlind,
                pods,
                updateInterval,
                ownerlessAlertsMax,
                resolvedRetention);
    }

    public JudgePolicy withWatchBlind(WatchBlindPolicy newWatchBlind) {
        return new JudgePolicy(
                crashLoop,
                quotaUsage,
                quotaRejecting,
                newWatchBlind,
                pods,
                updateInterval,
                ownerlessAlertsMax,
                resolvedRetention);
    }

    public JudgePolicy withUpdateInterval(Duration newUpdateInterval) {
        return new JudgePolicy(
                crashLoop,
                quotaUsage,
                quotaRejecting,
                watchBlind,
                pods,
                newUpdateInterval,
                ownerlessAlertsMax,
                resolvedRetention);
    }

    public JudgePolicy withPods(PodPolicies newPods) {
        return new JudgePolicy(
                crashLoop,
                quotaUsage,
                quotaRejecting,
                watchBlind,
                newPods,
                updateInterval,
                ownerlessAlertsMax,
                resolvedRetention);
    }

    public JudgePolicy withOwnerlessAlertsMax(int newMax) {
        return new JudgePolicy(
                crashLoop, quotaUsage, quotaRejecting, watchBlind, pods, updateInterval, newMax, resolvedRetention);
    }
}
