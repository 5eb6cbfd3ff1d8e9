package io.podwatch.contract.verify.track;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.util.Optional;

/** Whether what a finding is about exists, and if not, since when. */
final class Subjects {

    private final PodTracks pods;
    private final ObjectTracks quotas;
    private final ObjectTracks workloads;
    private final ObjectTracks nodes;
    private final DetectorStateTracks remembered;

    Subjects(
            PodTracks pods,
            ObjectTracks quotas,
            ObjectTracks workloads,
            ObjectTracks nodes,
            DetectorStateTracks remembered) {
        this.remembered = remembered;
        this.pods = pods;
        this.quotas = quotas;
        this.workloads = workloads;
        this.nodes = nodes;
    }

    /** The kind whose absence proves that the subject is gone. */
    static ObservedKind kindOf(FindingKey key) {
        return key.subjectKind();
    }

    /** A cluster is no object of its own: nothing in the log says that it is gone but the end of its watermark. */
    static boolean isJudged(FindingKey key, Optional<Watermark> watermark) {
        return key.type() != FindingType.WATCH_BLIND
                && watermark.filter(mark -> mark.isSynced(kindOf(key))).isPresent();
    }

    /** For one that stands for many, whether anything is remembered that it may stand for. */
    boolean exists(FindingKey key) {
        return (key.isOverflow() && remembered.hasAnyOf(key)) || isThere(key);
    }

    private boolean isThere(FindingKey key) {
        return switch (kindOf(key)) {
            case QUOTA -> quotas.lives(quotaOf(key));
            case WORKLOAD -> workloads.lives(workloadOf(key));
            case NODE -> nodes.lives(nodeOf(key));
            default -> pods.workloads().hasPods(podsOf(key));
        };
    }

    /** For a part that is a pod's, whether that pod lives. */
    boolean exists(StateKey key) {
        FindingKey finding = key.finding();
        return key.part().isEmpty()
                ? isThere(finding)
                : pods.find(finding.cluster() + '/' + finding.namespace() + '/' + key.part())
                        .isPresent();
    }

    /** 0 when that is not known. */
    long goneAtMillis(FindingKey key) {
        return switch (kindOf(key)) {
            case QUOTA -> quotas.goneAtMillis(quotaOf(key));
            case WORKLOAD -> workloads.goneAtMillis(workloadOf(key));
            case NODE -> nodes.goneAtMillis(nodeOf(key));
            default -> pods.workloads().goneAtMillis(podsOf(key));
        };
    }

    static String describe(StateKey key) {
        return key.part().isEmpty() ? describe(key.finding()) : "the pod " + key.part();
    }

    static String describe(FindingKey key) {
        return switch (kindOf(key)) {
            case QUOTA -> "quota " + quotaOf(key);
            case WORKLOAD -> "workload " + workloadOf(key);
            case NODE -> "node " + nodeOf(key);
            default -> "a pod of " + podsOf(key);
        };
    }

    private static String podsOf(FindingKey key) {
        return WorkloadPresence.name(key.namespace(), key.label("workload_kind"), key.label("workload"));
    }

    private static String quotaOf(FindingKey key) {
        return key.cluster() + '/' + key.namespace() + '/' + key.label("resourcequota");
    }

    private static String nodeOf(FindingKey key) {
        return key.cluster() + '/' + key.namespace() + '/' + key.label("node");
    }

    private static String workloadOf(FindingKey key) {
        return key.cluster() + '/' + podsOf(key);
    }
}
