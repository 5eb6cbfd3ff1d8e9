package io.podwatch.core.judge.known;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the tables hold, as the judges of subjects see it. */
public record TableKnowledge(PodTable pods, Surroundings surroundings) implements Knowledge {

    @Override
    public Optional<KnownPod> pod(SubjectId id) {
        return pods.find(id);
    }

    @Override
    public List<KnownPod> podsOf(String cluster, String namespace, WorkloadReference workload) {
        return pods.idsOf(cluster, namespace, workload).stream()
                .flatMap(id -> pod(id).stream())
                .toList();
    }

    @Override
    public List<KnownPod> podsOf(String cluster, String namespace) {
        return all(id -> id.cluster().equals(cluster) && id.namespace().equals(namespace));
    }

    @Override
    public List<KnownPod> podsOf(String cluster) {
        return all(id -> id.cluster().equals(cluster));
    }

    private List<KnownPod> all(Predicate<SubjectId> chosen) {
        return pods.ids().stream()
                .filter(chosen)
                .flatMap(id -> pod(id).stream())
                .toList();
    }

    @Override
    public Optional<NodeObservation> node(String cluster, String name) {
        return Optional.ofNullable(surroundings.nodes.get(new SubjectId(cluster, Observation.CLUSTER_SCOPE, name)));
    }

    @Override
    public List<NodeObservation> nodesOf(String cluster) {
        return surroundings.nodes.values().stream()
                .filter(node -> node.cluster().equals(cluster))
                .toList();
    }

    @Override
    public Optional<WorkloadObservation> workload(String cluster, String namespace, WorkloadReference workload) {
        return surroundings.workload(cluster, namespace, workload);
    }

    @Override
    public List<WorkloadObservation> workloadsOf(String cluster) {
        return surroundings.workloads.all().stream()
                .map(WorkloadTable.SeenWorkload::workload)
                .filter(workload -> workload.cluster().equals(cluster))
                .toList();
    }

    @Override
    public int desired(String cluster, String namespace, WorkloadReference workload) {
        return surroundings.desired(cluster, namespace, workload);
    }

    @Override
    public Collection<EvidenceObservation> eventsAbout(String cluster, String namespace, String kind, String name) {
        return surroundings.events.about(cluster, namespace, kind, name);
    }

    @Override
    public Optional<QuotaObservation> quota(String cluster, String namespace, String name) {
        return surroundings.quota(cluster, namespace, name);
    }

    @Override
    public List<QuotaObservation> quotasOf(String cluster) {
        return surroundings.quotas.values().stream()
                .filter(quota -> quota.cluster().equals(cluster))
                .toList();
    }

    @Override
    public List<WorkloadObservation> workloadsOf(String cluster, String namespace) {
        return surroundings.workloads.of(cluster, namespace).stream()
                .map(WorkloadTable.SeenWorkload::workload)
                .toList();
    }

    @Override
    public List<QuotaObservation> quotasOf(String cluster, String namespace) {
        return surroundings.quotasOf(cluster, namespace);
    }

    @Override
    public Optional<NamespaceObservation> namespace(String cluster, String name) {
        return surroundings.namespace(cluster, name);
    }

    @Override
    public Annotations annotations(WorkloadObservation workload, String quota) {
        return surroundings.annotations(workload, quota);
    }

    @Override
    public Annotations annotations(QuotaObservation quota) {
        return surroundings.annotations(quota);
    }

    @Override
    public Annotations annotations(String cluster, String namespace, WorkloadReference workload) {
        Map<String, String> own = workload.isBarePod()
                ? pods.annotations(cluster, namespace, workload)
                : surroundings.annotations(cluster, namespace, workload);
        return Annotations.of(own, surroundings.annotations(cluster, namespace))
                .in(surroundings.isEnding(cluster, namespace));
    }
}
