package io.podwatch.core.detect;

import io.podwatch.core.observation.ObservedKind;
import java.util.Set;

/** The conditions that are told. An alert is named by its finding with {@code Podwatch} before it. */
public enum FindingType {
    CONTAINER_CRASH_LOOPING("ContainerCrashLooping", ObservedKind.POD),
    CONTAINER_CANNOT_START("ContainerCannotStart", ObservedKind.POD),
    CONTAINER_OOM_KILLED_REPEATEDLY("ContainerOOMKilledRepeatedly", ObservedKind.POD),
    POD_UNSCHEDULABLE("PodUnschedulable", ObservedKind.POD),
    POD_STUCK_CREATING("PodStuckCreating", ObservedKind.POD),
    POD_STUCK_TERMINATING("PodStuckTerminating", ObservedKind.POD),
    WORKLOAD_NOT_READY("WorkloadNotReady", ObservedKind.WORKLOAD, ObservedKind.POD),
    ROLLOUT_STUCK("RolloutStuck", ObservedKind.WORKLOAD),
    NODE_NOT_READY("NodeNotReady", ObservedKind.NODE),
    /** Of a Job too, whose failure by its backoffLimit is a cause of this, and whose pods' single failures are none. */
    PODS_FAILING("PodsFailing", ObservedKind.WORKLOAD, ObservedKind.POD),
    PODS_EVICTED("PodsEvicted", ObservedKind.WORKLOAD, ObservedKind.POD),
    QUOTA_USAGE("QuotaUsage", ObservedKind.QUOTA),
    QUOTA_REJECTING("QuotaRejecting", ObservedKind.WORKLOAD),
    QUOTA_CONTROLLER_LAGGING("QuotaControllerLagging", ObservedKind.QUOTA),
    NEXT_REPLICA_BLOCKED("NextReplicaBlocked", ObservedKind.WORKLOAD),
    QUOTA_FILLING_UP("QuotaFillingUp", ObservedKind.QUOTA),
    /** Its subject is the cluster, which is no object: nodes stand for it as what every cluster has. */
    WATCH_BLIND("WatchBlind", ObservedKind.NODE);

    private final String text;
    private final ObservedKind subjectKind;
    private final ObservedKind judgedBy;

    FindingType(String text, ObservedKind kind) {
        this(text, kind, kind);
    }

    FindingType(String text, ObservedKind subjectKind, ObservedKind judgedBy) {
        this.text = text;
        this.subjectKind = subjectKind;
        this.judgedBy = judgedBy;
    }

    /** As it is written in records, metrics and docs. */
    public String text() {
        return text;
    }

    /** The kind whose absence proves that the subject is gone; {@link FindingKey#subjectKind} knows the single finding's. */
    public ObservedKind subjectKind() {
        return subjectKind;
    }

    /** The kinds without which it cannot be judged; none for what is told of the watching itself. */
    public Set<ObservedKind> needs() {
        return switch (this) {
            case WATCH_BLIND -> Set.of();
            case NEXT_REPLICA_BLOCKED -> Set.of(judgedBy, ObservedKind.QUOTA);
            default -> Set.of(judgedBy);
        };
    }

    public String alertName() {
        return "Podwatch" + text;
    }
}
