package io.podwatch.core.judge.known;

import io.podwatch.core.judge.known.Knowledge.KnownPod;
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
public final class PodTable {
    private final CompactPods compact;
    private final Map<SubjectId, KnownPod> pods = new HashMap<>();
    private final WorkloadIndex workloads = new WorkloadIndex();
    private final Set<SubjectId> annotated = new HashSet<>();
    private final Map<NamespaceId, Map<Lifecycle, Integer>> lifecycles = new HashMap<>();

    /** Namespaces whose end was read before that of their pods; they come on two ways. */
    private final Set<NamespaceId> goneNamespaces = new HashSet<>();

    public PodTable(SharedParts shared) {
        this.compact = new CompactPods(shared);
    }

    public Optional<KnownPod> find(SubjectId id) {
        return Optional.ofNullable(pods.get(id));
    }

    /** @return the pod as it is kept */
    public KnownPod put(PodObservation pod, Instant at) {
        return put(pod, find(SubjectId.of(pod)), at);
    }

    /**
     * @param before what is found of it
     * @return the pod as it is kept
     */
    public KnownPod put(PodObservation pod, Optional<KnownPod> before, Instant at) {
        return before.isPresent() ? replace(before.get(), pod, at) : add(pod, at);
    }

    private KnownPod add(PodObservation pod, Instant at) {
        PodObservation kept = compact.of(pod, Optional.empty());
        KnownPod known = new KnownPod(SubjectId.of(kept), kept, at);
        pods.put(known.id(), known);
        count(kept, 1);
        workloads.put(known.id(), kept);
        if (!kept.annotations().isEmpty()) {
            annotated.add(known.id());
        }
        return known;
    }

    /** Counts are looked up where one changes: most observations change none. */
    private KnownPod replace(KnownPod before, PodObservation pod, Instant at) {
        PodObservation kept = compact.of(pod, before.pod());
        KnownPod known = new KnownPod(before.id(), kept, at);
        pods.put(known.id(), known);
        if (Lifecycle.of(kept) != Lifecycle.of(before.pod())) {
            count(before.pod(), -1);
            count(kept, 1);
        }
        workloads.replace(known.id(), before.pod(), kept);
        if (!kept.annotations().isEmpty()) {
            annotated.add(known.id());
        } else if (!before.pod().annotations().isEmpty()) {
            annotated.remove(known.id());
        }
        return known;
    }

    public Optional<KnownPod> remove(SubjectId id) {
        KnownPod before = pods.remove(id);
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
    public Map<NamespaceId, Map<Lifecycle, Integer>> lifecycles() {
        return Collections.unmodifiableMap(lifecycles);
    }

    public PodTable namespaceSeen(NamespaceId id) {
        goneNamespaces.remove(id);
        return this;
    }

    /** A namespace that is gone takes its zeros along, but not before its last pod. */
    public PodTable namespaceGone(NamespaceId id) {
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
    public PodTable withoutZeros() {
        lifecycles.values().removeIf(counts -> counts.values().stream().allMatch(count -> count == 0));
        return this;
    }

    /** A copy, so that judging while walking is safe. */
    public List<KnownPod> all() {
        return List.copyOf(pods.values());
    }

    /** The workloads of a namespace of which a pod was published after an instant; walks over all pods. */
    public Set<WorkloadReference> workloadsSince(String cluster, String namespace, Instant after) {
        return pods.values().stream()
                .filter(seen -> seen.at().isAfter(after)
                        && seen.pod().cluster().equals(cluster)
                        && seen.pod().namespace().equals(namespace))
                .map(seen -> seen.pod().workload())
                .collect(Collectors.toSet());
    }

    /** Those of the same workload. */
    public Stream<PodObservation> ofWorkload(PodObservation like) {
        return idsOf(like.cluster(), like.namespace(), like.workload()).stream()
                .map(pods::get)
                .map(KnownPod::pod);
    }

    /** A copy, so that judging while walking is safe. */
    public List<SubjectId> idsOf(String cluster, String namespace, WorkloadReference workload) {
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
    public List<PodObservation> annotated() {
        return annotated.stream().map(id -> pods.get(id).pod()).toList();
    }

    /** Of one namespace; costs no more than it has. */
    public List<PodObservation> of(NamespaceId namespace) {
        return workloads.of(namespace).stream()
                .map(pods::get)
                .map(KnownPod::pod)
                .toList();
    }

    /** A copy, so that judging while walking is safe. */
    List<SubjectId> ids() {
        return List.copyOf(pods.keySet());
    }

    public int size() {
        return pods.size();
    }
}
