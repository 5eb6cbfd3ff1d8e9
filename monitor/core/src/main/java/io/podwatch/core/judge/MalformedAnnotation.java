package io.podwatch.core.judge;

import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An annotation that somebody wrote and nobody understands: it changes nothing, and is to be shown until it is gone.
 *
 * @param workload absent where it is the namespace's
 */
public record MalformedAnnotation(
        String cluster, String namespace, Optional<WorkloadReference> workload, String annotation) {

    static List<MalformedAnnotation> in(Surroundings surroundings, Panel panel) {
        List<MalformedAnnotation> malformed = new ArrayList<>();
        for (NamespaceObservation one : surroundings.namespaces.values()) {
            panel.malformed(one.annotations())
                    .forEach(name ->
                            malformed.add(new MalformedAnnotation(one.cluster(), one.name(), Optional.empty(), name)));
        }
        for (WorkloadTable.SeenWorkload seen : surroundings.workloads.all()) {
            WorkloadObservation one = seen.workload();
            panel.malformed(one.annotations())
                    .forEach(name -> malformed.add(new MalformedAnnotation(
                            one.cluster(), one.namespace(), Optional.of(one.reference()), name)));
        }
        return malformed;
    }
}
