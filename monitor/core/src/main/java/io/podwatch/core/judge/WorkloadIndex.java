package io.podwatch.core.judge;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pods a workload has, without a walk over all pods; small for the many workloads that have few. */
final class WorkloadIndex {
    /** Up to here a list is smaller than a set, and as fast. */
    private static final int LIST_MAX = 32;

    private static final int FEW = 3;

    private record Place(String cluster, String namespace, WorkloadReference workload) {
        static Place of(PodObservation pod) {
            return new Place(pod.cluster(), pod.namespace(), pod.workload());
        }
    }

    private final Map<Place, Collection<SubjectId>> pods = new HashMap<>();

    void put(SubjectId id, PodObservation pod, Optional<PodObservation> before) {
        if (before.isPresent() && before.get().workload().equals(pod.workload())) {
            return;
        }
        before.ifPresent(last -> remove(id, last));
        pods.compute(Place.of(pod), (place, ids) -> with(ids == null ? new ArrayList<>(FEW) : ids, id));
    }

    private static Collection<SubjectId> with(Collection<SubjectId> ids, SubjectId id) {
        Collection<SubjectId> roomy = ids.size() == LIST_MAX ? new LinkedHashSet<>(ids) : ids;
        roomy.add(id);
        return roomy;
    }

    void remove(SubjectId id, PodObservation last) {
        pods.computeIfPresent(Place.of(last), (place, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
    }

    /** A copy. */
    List<SubjectId> of(String cluster, String namespace, WorkloadReference workload) {
        return List.copyOf(pods.getOrDefault(new Place(cluster, namespace, workload), List.of()));
    }
}
