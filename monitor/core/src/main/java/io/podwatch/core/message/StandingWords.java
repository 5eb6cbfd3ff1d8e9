package io.podwatch.core.message;

import io.podwatch.core.detect.FindingType;

/** What is said of every alert of a type alike. */
final class StandingWords {
    private StandingWords() {}

    /** One sentence that names nobody. */
    static String summary(FindingType type) {
        return switch (type) {
            case CONTAINER_CRASH_LOOPING -> "A container crash-loops.";
            case CONTAINER_CANNOT_START -> "A container cannot start.";
            case CONTAINER_OOM_KILLED_REPEATEDLY -> "A container is killed again and again for its memory.";
            case POD_UNSCHEDULABLE -> "Pods find no node.";
            case POD_STUCK_CREATING -> "Pods have a node and none of their containers.";
            case POD_STUCK_TERMINATING -> "Pods do not go although they should have ended.";
            case WORKLOAD_NOT_READY -> "Pods run and are not ready.";
            case ROLLOUT_STUCK -> "A rollout makes no progress.";
            case NODE_NOT_READY -> "A node is not ready.";
            case PODS_FAILING -> "Pods fail, or a Job has given up.";
            case PODS_EVICTED -> "Nodes end pods before their time.";
            case QUOTA_USAGE -> "A quota is used up, or nearly.";
            case QUOTA_REJECTING -> "A quota refuses pods.";
            case QUOTA_CONTROLLER_LAGGING -> "A quota enforces what is no longer asked for.";
            case NEXT_REPLICA_BLOCKED -> "The next pod of a workload does not fit into a quota.";
            case QUOTA_FILLING_UP -> "A quota fills up.";
            case WATCH_BLIND -> "Podwatch hears nothing of what it is to watch.";
        };
    }

    /** What pods of a workload do, after their number; "" where the finding is not told by pods. */
    static String doing(FindingType type) {
        return switch (type) {
            case CONTAINER_CRASH_LOOPING -> "crash-looping";
            case CONTAINER_CANNOT_START -> "cannot start";
            case CONTAINER_OOM_KILLED_REPEATEDLY -> "OOM killed repeatedly";
            case POD_UNSCHEDULABLE -> "not scheduled";
            case POD_STUCK_CREATING -> "stuck in creation";
            case POD_STUCK_TERMINATING -> "stuck in termination";
            case WORKLOAD_NOT_READY -> "not ready";
            case ROLLOUT_STUCK -> "missing, the rollout is stuck";
            case PODS_FAILING -> "failed";
            case PODS_EVICTED -> "evicted";
            case QUOTA_REJECTING -> "refused by a quota";
            case NODE_NOT_READY,
                    QUOTA_USAGE,
                    QUOTA_CONTROLLER_LAGGING,
                    NEXT_REPLICA_BLOCKED,
                    QUOTA_FILLING_UP,
                    WATCH_BLIND -> "";
        };
    }
}
