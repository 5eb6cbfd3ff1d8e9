package io.podwatch.watcher.inbox;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is listed and watched by itself. Several of them may feed one observed kind, and limit ranges feed none. */
public enum WatchedKind {
    NAMESPACES(ObservedKind.NAMESPACE, "Namespace"),
    LIMIT_RANGES(null, "LimitRange"),
    NODES(ObservedKind.NODE, "Node"),
    DEPLOYMENTS(ObservedKind.WORKLOAD, "Deployment"),
    REPLICA_SETS(ObservedKind.WORKLOAD, "ReplicaSet"),
    STATEFUL_SETS(ObservedKind.WORKLOAD, "StatefulSet"),
    DAEMON_SETS(ObservedKind.WORKLOAD, "DaemonSet"),
    JOBS(ObservedKind.WORKLOAD, "Job"),
    CRON_JOBS(ObservedKind.WORKLOAD, "CronJob"),
    QUOTAS(ObservedKind.QUOTA, "ResourceQuota"),
    PODS(ObservedKind.POD, "Pod"),
    WARNINGS(ObservedKind.EVIDENCE, "Event"),
    KILLINGS(ObservedKind.EVIDENCE, "Event");

    private static final String WARNING = "Warning";

    private final Optional<ObservedKind> observed;
    private final String kind;

    WatchedKind(ObservedKind observed, String kind) {
        this.observed = Optional.ofNullable(observed);
        this.kind = kind;
    }

    public Optional<ObservedKind> observed() {
        return observed;
    }

    /** The API server's name of the kind; versions can be compared within one. */
    public String apiKind() {
        return kind;
    }

    /** As it is written in metrics and logs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    public boolean isNamespaced() {
        return this != NODES && this != NAMESPACES;
    }

    /** Events bypass the API server's watch cache, and with it the bookmarks by which a quiet watch shows that it lives. */
    public boolean hasBookmarks() {
        return this != WARNINGS && this != KILLINGS;
    }

    /** What lists of it would have to hold that observation. */
    public static Optional<WatchedKind> of(Observation observation) {
        return Arrays.stream(values()).filter(kind -> kind.covers(observation)).findFirst();
    }

    /** Whether a list of this would have to hold that observation. */
    boolean covers(Observation observation) {
        if (observed.filter(observation.observedKind()::equals).isEmpty()) {
            return false;
        }
        if (observation instanceof WorkloadObservation workload) {
            return workload.reference().kind().equals(kind);
        }
        if (observation instanceof EvidenceObservation evidence) {
            return evidence.type().equals(WARNING) == (this == WARNINGS);
        }
        return true;
    }
}
