package io.podwatch.core.judge.known;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which pods a workload has, without a walk over all pods; small for the many workloads that have few. */
final class WorkloadIndex {
    /** Up to here a list is smaller than a set, and as fast. */
    private static final int LIST_MAX = 32;

    private static final int FEW = 3;

    private record Place(String cluster, String namespace, WorkloadReference workload) {
        static Place of(PodObservation pod) {
            return new Place(pod.cluster(), pod.namespace(), pod.workload());
        }

        NamespaceId namespaceId() {
            return new NamespaceId(cluster, namespace);
        }
    }

    private final Map<Place, Collection<SubjectId>> pods = new HashMap<>();

    private final Map<NamespaceId, Set<Place>> places = new HashMap<>();

    void put(SubjectId id, PodObservation pod) {
        pods.compute(Place.of(pod), (place, ids) -> with(ids == null ? begun(place) : ids, id));
    }

    private Collection<SubjectId> begun(Place place) {
        places.computeIfAbsent(place.namespaceId(), unseen -> new HashSet<>()).add(place);
        return new ArrayList<>(FEW);
    }

    private Collection<SubjectId> ended(Place place) {
        places.computeIfPresent(place.namespaceId(), (namespace, all) -> {
            all.remove(place);
            return all.isEmpty() ? null : all;
        });
        return null;
    }

    /** Most often it stays where it is. */
    void replace(SubjectId id, PodObservation before, PodObservation after) {
        if (!after.workload().equals(before.workload())) {
            remove(id, before);
            put(id, after);
        }
    }

    private static Collection<SubjectId> with(Collection<SubjectId> ids, SubjectId id) {
        Collection<SubjectId> roomy = ids.size() == LIST_MAX ? new LinkedHashSet<>(ids) : ids;
        roomy.add(id);
        return roomy;
    }

    void remove(SubjectId id, PodObservation last) {
        pods.computeIfPresent(Place.of(last), (place, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? ended(place) : ids;
        });
    }

    /** Of one namespace, in no order; costs no more than there are. */
    List<SubjectId> of(NamespaceId namespace) {
        List<SubjectId> all = new ArrayList<>();
        places.getOrDefault(namespace, Set.of()).forEach(place -> all.addAll(pods.get(place)));
        return all;
    }

    /** A copy. */
    List<SubjectId> of(String cluster, String namespace, WorkloadReference workload) {
        return List.copyOf(pods.getOrDefault(new Place(cluster, namespace, workload), List.of()));
    }
}
