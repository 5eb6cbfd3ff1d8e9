package io.podwatch.watcher.publish;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;

/** Compares observations by everything but their resourceVersion, which moves with fields that nobody here reads. */
final class Unversioned {
    private static final String NONE = "";

    private Unversioned() {}

    static boolean equal(Observation one, Observation other) {
        return one.observedKind() == other.observedKind() && of(one).equals(of(other));
    }

    private static Observation of(Observation observation) {
        if (observation instanceof PodObservation pod) {
            return of(pod);
        }
        if (observation instanceof WorkloadObservation workload) {
            return of(workload);
        }
        if (observation instanceof QuotaObservation quota) {
            return of(quota);
        }
        if (observation instanceof NodeObservation node) {
            return new NodeObservation(
                    node.cluster(),
                    node.name(),
                    node.uid(),
                    NONE,
                    node.conditions(),
                    node.unschedulable(),
                    node.pods());
        }
        if (observation instanceof NamespaceObservation namespace) {
            return of(namespace);
        }
        return of((EvidenceObservation) observation);
    }

    private static Observation of(PodObservation pod) {
        return new PodObservation(
                pod.id(),
                NONE,
                pod.createdAt(),
                pod.phase(),
                pod.reason(),
                pod.message(),
                pod.conditions(),
                pod.containers(),
                pod.restartPolicy(),
                pod.owner(),
                pod.workload(),
                pod.revision(),
                pod.node(),
                pod.nodeReady(),
                pod.qosClass(),
                pod.requests(),
                pod.limits(),
                pod.deletion(),
                pod.annotations());
    }

    private static Observation of(WorkloadObservation workload) {
        return new WorkloadObservation(
                workload.cluster(),
                workload.namespace(),
                workload.reference(),
                workload.uid(),
                NONE,
                workload.generation(),
                workload.observedGeneration(),
                workload.replicas(),
                workload.revision(),
                workload.strategy(),
                workload.partition(),
                workload.job(),
                workload.template(),
                workload.conditions(),
                workload.owner(),
                workload.annotations(),
                workload.terms(),
                workload.surge(),
                workload.suspended(),
                workload.lastSuccessAt());
    }

    private static Observation of(QuotaObservation quota) {
        return new QuotaObservation(
                quota.cluster(),
                quota.namespace(),
                quota.name(),
                quota.uid(),
                NONE,
                quota.wanted(),
                quota.hard(),
                quota.used(),
                quota.scopes(),
                quota.annotations(),
                quota.unreadable());
    }

    private static Observation of(NamespaceObservation namespace) {
        return new NamespaceObservation(
                namespace.cluster(),
                namespace.name(),
                namespace.uid(),
                NONE,
                namespace.phase(),
                namespace.labels(),
                namespace.annotations(),
                namespace.limitRanges());
    }

    private static Observation of(EvidenceObservation evidence) {
        return new EvidenceObservation(
                evidence.cluster(),
                evidence.namespace(),
                evidence.name(),
                evidence.uid(),
                NONE,
                evidence.type(),
                evidence.reason(),
                evidence.message(),
                evidence.target(),
                evidence.count(),
                evidence.firstAt(),
                evidence.lastAt(),
                evidence.component(),
                evidence.rejection());
    }
}
