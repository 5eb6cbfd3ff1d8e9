package io.podwatch.core.judge.known;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last observation of everything that is no pod. */
public final class Surroundings {
    public final QuotaTable quotas = new QuotaTable();
    public final WorkloadTable workloads = new WorkloadTable();
    public final Map<SubjectId, NamespaceObservation> namespaces = new HashMap<>();
    public final Map<SubjectId, NodeObservation> nodes = new HashMap<>();
    public final EvidenceTable events;

    public Surroundings(EvidenceTable events) {
        this.events = events;
    }

    /** How many pods a workload should have; 0 when it is not known. */
    public int desired(String cluster, String namespace, WorkloadReference workload) {
        return workload.isBarePod() ? 1 : workloads.desired(cluster, namespace, workload);
    }

    public Optional<WorkloadObservation> workload(String cluster, String namespace, WorkloadReference reference) {
        return workloads
                .find(new SubjectId(cluster, namespace, reference.text()))
                .map(WorkloadTable.SeenWorkload::workload);
    }

    public Optional<NamespaceObservation> namespace(String cluster, String namespace) {
        return Optional.ofNullable(namespaces.get(new SubjectId(cluster, namespace, namespace)));
    }

    /** Whether the namespace is known to be being deleted. */
    public boolean isEnding(String cluster, String namespace) {
        return namespace(cluster, namespace)
                .filter(NamespaceObservation::isTerminating)
                .isPresent();
    }

    /** What the namespace says of itself; nothing while it is not known. */
    public Map<String, String> tenant(String cluster, String namespace) {
        return namespace(cluster, namespace).map(NamespaceObservation::tenant).orElse(Map.of());
    }

    /** Those of the namespace; none while it is not known. */
    public Map<String, String> annotations(String cluster, String namespace) {
        return namespace(cluster, namespace)
                .map(NamespaceObservation::annotations)
                .orElse(Map.of());
    }

    /** A quota's own word counts before its namespace's; in a namespace that ends nothing is told of it. */
    public Annotations annotations(QuotaObservation quota) {
        return Annotations.of(quota.annotations(), annotations(quota.cluster(), quota.namespace()))
                .in(isEnding(quota.cluster(), quota.namespace()));
    }

    /** A Job speaks for itself, and then its CronJob; the quota that refuses comes after whom it refuses. */
    public Annotations annotations(WorkloadObservation workload, String quota) {
        String cluster = workload.cluster();
        String namespace = workload.namespace();
        return Annotations.of(
                        workload.annotations(),
                        annotations(cluster, namespace, workload.rolledUp()),
                        quota(cluster, namespace, quota)
                                .map(QuotaObservation::annotations)
                                .orElse(Map.of()),
                        annotations(cluster, namespace))
                .in(isEnding(cluster, namespace));
    }

    /** Those of the workload; none while it is not known. */
    public Map<String, String> annotations(String cluster, String namespace, WorkloadReference workload) {
        return workload(cluster, namespace, workload)
                .map(WorkloadObservation::annotations)
                .orElse(Map.of());
    }

    public Optional<QuotaObservation> quota(String cluster, String namespace, String name) {
        return Optional.ofNullable(quotas.get(new SubjectId(cluster, namespace, name)));
    }

    public List<QuotaObservation> quotasOf(String cluster, String namespace) {
        return quotas.of(cluster, namespace);
    }

    public int size(ObservedKind kind) {
        return switch (kind) {
            case POD -> 0;
            case QUOTA -> quotas.size();
            case WORKLOAD -> workloads.size();
            case NAMESPACE -> namespaces.size();
            case NODE -> nodes.size();
            case EVIDENCE -> events.size();
        };
    }

    /** Events outlive what they tell of by an hour. */
    public static boolean isSince(EvidenceObservation event, Instant since) {
        return event.lastAt().filter(since::isBefore).isPresent();
    }
}
