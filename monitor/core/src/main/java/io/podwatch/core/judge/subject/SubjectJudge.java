package io.podwatch.core.judge.subject;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Tells one detector what it needs to know. What it hears is news already, and known to {@link Knowledge}; whatever it
 * changes it changes through {@link Memory}. It costs nothing for what is well, and an exception in it costs only the
 * subject at hand: it is counted and told, and the other judges go on.
 */
public interface SubjectJudge {
    /** What it leads to. */
    FindingType type();

    /** A pod as it is now. */
    default void seen(PodSighting sighting) {}

    /** A pod was deleted, or left the scope. */
    default void gone(PodObservation last, Instant at) {}

    default void seen(WorkloadObservation workload, Instant at) {}

    default void gone(WorkloadObservation last, Instant at) {}

    /** A node; only the judge of the partition in which the whole cluster's subjects are hears of nodes. */
    default void seen(NodeObservation node, Instant at) {}

    default void gone(NodeObservation last, Instant at) {}

    /** A quota, with its annotations. */
    default void seen(QuotaObservation quota, Instant at) {}

    default void gone(QuotaObservation last, Instant at) {}

    /** A namespace, with its limit ranges; that its annotations are other ones is told besides. */
    default void seen(NamespaceObservation namespace, Instant at) {}

    /** A namespace's or a workload's annotations are other ones, or gone: what depends on them is to be judged anew. */
    default void reannotated(NamespaceObservation namespace, Instant at) {}

    default void reannotated(WorkloadObservation workload, Instant at) {}

    /** The same of a pod that has no workload. */
    default void reannotated(PodObservation bare, Instant at) {}

    default void seen(EvidenceObservation event, Instant at) {}

    /** Time passes. */
    default void time(Watermark watermark) {}

    /**
     * The first time at which all that was restored is known to be all there is. It may have been judged by another release
     * with other thresholds, or by none that knew this finding: everything is judged by its level.
     */
    default void restored(Watermark watermark) {}

    /** How many more pods fit into the quotas of namespaces, from whoever judges that. */
    default Collection<Headroom> headrooms() {
        return List.of();
    }

    /** The cluster is no longer watched; what was remembered of it is gone already. */
    default void forget(String cluster) {}
}
