package io.podwatch.core.judge;

import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.judge.known.WorkloadTable;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Vocabulary;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An annotation that somebody wrote and nobody understands there: it changes nothing, and is to be shown until it is gone.
 *
 * @param workload present where it is a workload's, or a pod's that has none
 * @param quota present where it is a quota's; it is the namespace's where neither is
 */
public record MalformedAnnotation(
        String cluster,
        String namespace,
        Optional<WorkloadReference> workload,
        Optional<String> quota,
        String annotation) {

    static List<MalformedAnnotation> in(PodTable pods, Surroundings surroundings, Vocabulary vocabulary) {
        List<MalformedAnnotation> malformed = new ArrayList<>();
        for (NamespaceObservation one : surroundings.namespaces.values()) {
            for (String name : vocabulary.malformedOfNamespace(one.annotations())) {
                malformed.add(
                        new MalformedAnnotation(one.cluster(), one.name(), Optional.empty(), Optional.empty(), name));
            }
        }
        for (QuotaObservation one : surroundings.quotas.values()) {
            for (String name : vocabulary.malformedOfQuota(one.annotations())) {
                malformed.add(new MalformedAnnotation(
                        one.cluster(), one.namespace(), Optional.empty(), Optional.of(one.name()), name));
            }
        }
        for (WorkloadTable.SeenWorkload seen : surroundings.workloads.all()) {
            WorkloadObservation one = seen.workload();
            for (String name : vocabulary.malformedOfPods(one.annotations())) {
                malformed.add(of(one.cluster(), one.namespace(), one.reference(), name));
            }
        }
        for (PodObservation one : pods.annotated()) {
            for (String name : vocabulary.malformedOfPods(one.annotations())) {
                malformed.add(of(one.cluster(), one.namespace(), one.workload(), name));
            }
        }
        return malformed;
    }

    private static MalformedAnnotation of(
            String cluster, String namespace, WorkloadReference workload, String annotation) {
        return new MalformedAnnotation(cluster, namespace, Optional.of(workload), Optional.empty(), annotation);
    }
}
