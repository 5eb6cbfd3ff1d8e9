package io.podwatch.core.judge;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.pod.PodObservation;
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
    /** An observation and the watcher's time at which it was published. */
    record SeenWorkload(WorkloadObservation workload, Instant at) {}

    final Map<SubjectId, QuotaObservation> quotas = new HashMap<>();
    final Map<SubjectId, SeenWorkload> workloads = new HashMap<>();
    final Map<SubjectId, NamespaceObservation> namespaces = new HashMap<>();
    final Map<SubjectId, NodeObservation> nodes = new HashMap<>();
    final EvidenceTable events;

    Surroundings(EvidenceTable events) {
        this.events = events;
    }

    /** How many pods a workload should have; 0 when it is not known. */
    int desired(String cluster, String namespace, WorkloadReference workload) {
        if (workload.isBarePod()) {
            return 1;
        }
        return workload(cluster, namespace, workload)
                .map(observation -> observation.replicas().desired())
                .orElse(0);
    }

    Optional<WorkloadObservation> workload(String cluster, String namespace, WorkloadReference reference) {
        return Optional.ofNullable(workloads.get(new SubjectId(cluster, namespace, reference.text())))
                .map(SeenWorkload::workload);
    }

    Optional<NamespaceObservation> namespace(String cluster, String namespace) {
        return Optional.ofNullable(namespaces.get(new SubjectId(cluster, namespace, namespace)));
    }

    /** Whether the kubelet told of a delayed start of the container since an instant. */
    boolean hasBackOff(PodObservation pod, String container, Instant since) {
        return events.about(pod.cluster(), pod.namespace(), "Pod", pod.id().name()).stream()
                .filter(event -> event.isRestartBackOff() && isSince(event, since))
                .anyMatch(event -> event.target().uid().equals(pod.uid())
                        && event.target().container().equals(container));
    }

    /** Events outlive what they tell of by an hour. */
    static boolean isSince(EvidenceObservation event, Instant since) {
        return event.lastAt().filter(since::isBefore).isPresent();
    }
}
