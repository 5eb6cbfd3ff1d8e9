package io.podwatch.core.message;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.JudgePolicy;
import java.time.Duration;
import java.util.Locale;

/** When an alert will be called over, as a continuation of "over when". */
final class ResolvesWhen {
    private ResolvesWhen() {}

    static String of(FindingType type, JudgePolicy policy) {
        return switch (type) {
            case CONTAINER_CRASH_LOOPING ->
                "the container has run for longer than "
                        + unless(policy.crashLoop().backOffReset())
                        + ", and longer than twice its longest run between restarts, or its pods are gone.";
            case CONTAINER_CANNOT_START -> "the container runs, or its pods are gone.";
            case CONTAINER_OOM_KILLED_REPEATEDLY ->
                "the last kill is "
                        + unless(policy.pods().starting().oomKilled().window())
                        + " ago, or the workload is gone.";
            case POD_UNSCHEDULABLE -> "its pods have a node, or are gone.";
            case POD_STUCK_CREATING -> "a container of each pod is created, or the pods are gone.";
            case POD_STUCK_TERMINATING -> "the pods are gone.";
            case WORKLOAD_NOT_READY -> "the pods are ready, or gone.";
            case ROLLOUT_STUCK -> "the rollout progresses or is complete, or the workload is gone.";
            case NODE_NOT_READY -> "the node is ready, or gone.";
            case PODS_FAILING ->
                "no pod has failed for "
                        + text(policy.pods().serving().failing().quiet())
                        + " (a Job: when a later one completes), or the workload is gone.";
            case PODS_EVICTED ->
                "no pod was evicted for "
                        + text(policy.pods().serving().evicted().quiet()) + ", or the workload is gone.";
            case QUOTA_USAGE ->
                String.format(
                        Locale.ROOT,
                        "less than %.0f %% is used (unless an annotation says otherwise), or the quota is gone.",
                        policy.quotaUsage().closeRatio() * 100);
            case QUOTA_REJECTING -> "a pod is created again, all that are wanted are there, or the workload is gone.";
            case QUOTA_CONTROLLER_LAGGING -> "the status of the quota says what its spec does, or the quota is gone.";
            case NEXT_REPLICA_BLOCKED ->
                "one more pod has fitted for "
                        + text(policy.pods().quota().nextReplica().quiet())
                        + ", the workload needs none, or it or the quota is gone.";
            case QUOTA_FILLING_UP ->
                "its use no longer grows, or so slowly that the quota would last for longer than "
                        + unless(policy.pods()
                                .quota()
                                .filling()
                                .horizon()
                                .multipliedBy(3)
                                .dividedBy(2))
                        + ", or it is full, or gone.";
            case WATCH_BLIND -> "it is heard of again.";
        };
    }

    private static String unless(Duration duration) {
        return text(duration) + " (unless an annotation says otherwise)";
    }

    private static String text(Duration duration) {
        return CauseWords.text(duration);
    }
}
