package io.podwatch.core.judge.known;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of everything at this moment. What it gives are copies: whoever walks over them may judge meanwhile. */
public interface Knowledge {

    /** A pod, and the watcher's time at which it was published as it is. */
    record KnownPod(SubjectId id, PodObservation pod, Instant at) {}

    Optional<KnownPod> pod(SubjectId id);

    /** Of one workload, in no order; costs no more than there are. */
    List<KnownPod> podsOf(String cluster, String namespace, WorkloadReference workload);

    /** Of one namespace; walks over all pods. */
    List<KnownPod> podsOf(String cluster, String namespace);

    /** Of one cluster; walks over all pods. */
    List<KnownPod> podsOf(String cluster);

    Optional<NodeObservation> node(String cluster, String name);

    List<NodeObservation> nodesOf(String cluster);

    Optional<WorkloadObservation> workload(String cluster, String namespace, WorkloadReference workload);

    /** Of one cluster; walks over all workloads. */
    List<WorkloadObservation> workloadsOf(String cluster);

    /** Of one namespace, in no order; costs no more than there are. */
    List<WorkloadObservation> workloadsOf(String cluster, String namespace);

    /** How many pods a workload should have; 0 when it is not known. */
    int desired(String cluster, String namespace, WorkloadReference workload);

    /** The events about an object that a judge has said it reads, in no order. */
    Collection<EvidenceObservation> eventsAbout(String cluster, String namespace, String kind, String name);

    /** What the workload, or a pod that has none, and the namespace say about how they are judged. */
    Annotations annotations(QuotaObservation quota);

    Optional<QuotaObservation> quota(String cluster, String namespace, String name);

    List<QuotaObservation> quotasOf(String cluster);

    /** Of one namespace, in no order; costs no more than there are. */
    List<QuotaObservation> quotasOf(String cluster, String namespace);

    /** Absent where namespaces may not be seen. */
    Optional<NamespaceObservation> namespace(String cluster, String name);

    /** What a workload and a quota that counts its pods say; the workload's word counts first. */
    Annotations annotations(WorkloadObservation workload, String quota);

    Annotations annotations(String cluster, String namespace, WorkloadReference workload);
}
