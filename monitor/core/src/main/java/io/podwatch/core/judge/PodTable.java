package io.podwatch.core.judge;

import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.pod.CompactPods;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.share.SharedParts;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last observation of every pod, and how many pods of each namespace are in each lifecycle state. */
final class PodTable {
    /** An observation and the watcher's time at which it was published. */
    record SeenPod(PodObservation pod, Instant at) {}

    private final CompactPods compact;
    private final Map<SubjectId, SeenPod> pods = new HashMap<>();
    private final WorkloadIndex workloads = new WorkloadIndex();
    private final Set<SubjectId> annotated = new HashSet<>();
    private final Map<NamespaceId, Map<Lifecycle, Integer>> lifecycles = new HashMap<>();

    /** Namespaces whose end was read before that of their pods; they come on two ways. */
    private final Set<NamespaceId> goneNamespaces = new HashSet<>();

    PodTable(SharedParts shared) {
        this.compact = new CompactPods(shared);
    }

    Optional<SeenPod> find(SubjectId id) {
        return Optional.ofNullable(pods.get(id));
    }

    /** @return the pod as it is kept */
    PodObservation put(PodObservation pod, Instant at) {
        SeenPod before = pods.get(SubjectId.of(pod));
        PodObservation kept = compact.of(pod, Optional.ofNullable(before).map(SeenPod::pod));
        SubjectId id = SubjectId.of(kept);
        pods.put(id, new SeenPod(kept, at));
        if (before != null) {
            count(before.pod(), -1);
        }
        count(pod, 1);
        workloads.put(id, kept, Optional.ofNullable(before).map(SeenPod::pod));
        if (!kept.annotations().isEmpty()) {
            annotated.add(id);
        } else if (before != null && !before.pod().annotations().isEmpty()) {
            annotated.remove(id);
        }
        return kept;
    }

    Optional<SeenPod> remove(SubjectId id) {
        SeenPod before = pods.remove(id);
        if (before != null) {
            count(before.pod(), -1);
            workloads.remove(id, before.pod());
            annotated.remove(id);
            forgetZeros(new NamespaceId(before.pod().cluster(), before.pod().namespace()));
        }
        return Optional.ofNullable(before);
    }

    private void count(PodObservation pod, int difference) {
        NamespaceId id = new NamespaceId(pod.cluster(), pod.namespace());
        lifecycles.computeIfAbsent(id, unseen -> zeros()).merge(Lifecycle.of(pod), difference, Integer::sum);
    }

    private static Map<Lifecycle, Integer> zeros() {
        Map<Lifecycle, Integer> zeros = new EnumMap<>(Lifecycle.class);
        for (Lifecycle lifecycle : Lifecycle.values()) {
            zeros.put(lifecycle, 0);
        }
        return zeros;
    }

    /** Pods by namespace and lifecycle state, zeros included. */
    Map<NamespaceId, Map<Lifecycle, Integer>> lifecycles() {
        return Collections.unmodifiableMap(lifecycles);
    }

    PodTable namespaceSeen(NamespaceId id) {
        goneNamespaces.remove(id);
        return this;
    }

    /** A namespace that is gone takes its zeros along, but not before its last pod. */
    PodTable namespaceGone(NamespaceId id) {
        if (lifecycles.containsKey(id)) {
            goneNamespaces.add(id);
            forgetZeros(id);
        }
        return this;
    }

    private void forgetZeros(NamespaceId id) {
        boolean isEmpty =
                lifecycles.getOrDefault(id, Map.of()).values().stream().allMatch(count -> count == 0);
        if (isEmpty && goneNamespaces.remove(id)) {
            lifecycles.remove(id);
        }
    }

    /** Zeros that only replayed deletions have left say nothing: nobody has seen other numbers before them. */
    PodTable withoutZeros() {
        lifecycles.values().removeIf(counts -> counts.values().stream().allMatch(count -> count == 0));
        return this;
    }

    /** A copy, so that judging while walking is safe. */
    List<SeenPod> all() {
        return List.copyOf(pods.values());
    }

    /** The workloads of a namespace of which a pod was published after an instant; walks over all pods. */
    Set<WorkloadReference> workloadsSince(String cluster, String namespace, Instant after) {
        return pods.values().stream()
                .filter(seen -> seen.at().isAfter(after)
                        && seen.pod().cluster().equals(cluster)
                        && seen.pod().namespace().equals(namespace))
                .map(seen -> seen.pod().workload())
                .collect(Collectors.toSet());
    }

    /** Those of the same workload. */
    Stream<PodObservation> ofWorkload(PodObservation like) {
        return idsOf(like.cluster(), like.namespace(), like.workload()).stream()
                .map(pods::get)
                .map(SeenPod::pod);
    }

    /** A copy, so that judging while walking is safe. */
    List<SubjectId> idsOf(String cluster, String namespace, WorkloadReference workload) {
        return workloads.of(cluster, namespace, workload);
    }

    /** Of a pod without a workload; where it was just made anew under its name, the newer one's. */
    Map<String, String> annotations(String cluster, String namespace, WorkloadReference bare) {
        return annotated.isEmpty() ? Map.of() : newest(idsOf(cluster, namespace, bare));
    }

    private Map<String, String> newest(List<SubjectId> ids) {
        return ids.stream()
                .map(id -> pods.get(id).pod())
                .max(Comparator.comparing(PodObservation::createdAt).thenComparing(PodObservation::uid))
                .map(PodObservation::annotations)
                .orElse(Map.of());
    }

    /** Those that speak for themselves. */
    List<PodObservation> annotated() {
        return annotated.stream().map(id -> pods.get(id).pod()).toList();
    }

    /** Of one namespace; costs no more than it has. */
    List<PodObservation> of(NamespaceId namespace) {
        return workloads.of(namespace).stream().map(pods::get).map(SeenPod::pod).toList();
    }

    /** A copy, so that judging while walking is safe. */
    List<SubjectId> ids() {
        return List.copyOf(pods.keySet());
    }

    int size() {
        return pods.size();
    }
}
