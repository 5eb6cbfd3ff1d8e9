package io.podwatch.core.judge;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The last observation of everything that is no pod. */
final class Surroundings {
    final Map<SubjectId, QuotaObservation> quotas = new HashMap<>();
    final Map<SubjectId, WorkloadObservation> workloads = new HashMap<>();
    final Map<SubjectId, NamespaceObservation> namespaces = new HashMap<>();
    final Map<SubjectId, NodeObservation> nodes = new HashMap<>();

    /** Only events that a later observation may need, by their own id. */
    private final Map<SubjectId, EvidenceObservation> backOffs = new HashMap<>();

    /** How many pods a workload should have; 0 when it is not known. */
    int desired(String cluster, String namespace, WorkloadReference workload) {
        if (workload.isBarePod()) {
            return 1;
        }
        WorkloadObservation observation = workloads.get(new SubjectId(cluster, namespace, workload.text()));
        return observation == null ? 0 : observation.replicas().desired();
    }

    Optional<WorkloadObservation> workload(String cluster, String namespace, WorkloadReference reference) {
        return Optional.ofNullable(workloads.get(new SubjectId(cluster, namespace, reference.text())));
    }

    Surroundings keep(EvidenceObservation evidence) {
        if (evidence.isRestartBackOff()) {
            backOffs.put(SubjectId.of(evidence), evidence);
        }
        return this;
    }

    Surroundings forgetEvidence(SubjectId id) {
        backOffs.remove(id);
        return this;
    }

    /** Whether the kubelet told of a delayed start of the container since an instant. */
    boolean hasBackOff(String podUid, String container, Instant since) {
        return backOffs.values().stream()
                .filter(evidence -> evidence.target().uid().equals(podUid))
                .filter(evidence -> evidence.target().container().equals(container))
                .anyMatch(evidence -> evidence.lastAt().filter(since::isBefore).isPresent());
    }

    int backOffs() {
        return backOffs.size();
    }
}
