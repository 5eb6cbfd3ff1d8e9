package io.podwatch.core.judge;

import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.pod.CompactPods;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.SharedParts;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The last observation of every pod, and how many pods of each namespace are in each lifecycle state. */
final class PodTable {
    /** An observation and the watcher's time at which it was published. */
    record SeenPod(PodObservation pod, Instant at) {}

    private final CompactPods compact;
    private final Map<SubjectId, SeenPod> pods = new HashMap<>();
    private final Map<NamespaceId, Map<Lifecycle, Integer>> lifecycles = new HashMap<>();

    /** Namespaces whose end was read before that of their pods; they come on two ways. */
    private final Set<NamespaceId> goneNamespaces = new HashSet<>();

    PodTable(SharedParts shared) {
        this.compact = new CompactPods(shared);
    }

    Optional<SeenPod> find(SubjectId id) {
        return Optional.ofNullable(pods.get(id));
    }

    Optional<SeenPod> put(PodObservation pod, Instant at) {
        SeenPod before = pods.get(SubjectId.of(pod));
        PodObservation kept = compact.of(pod, Optional.ofNullable(before).map(SeenPod::pod));
        pods.put(SubjectId.of(kept), new SeenPod(kept, at));
        if (before != null) {
            count(before.pod(), -1);
        }
        count(pod, 1);
        return Optional.ofNullable(before);
    }

    Optional<SeenPod> remove(SubjectId id) {
        SeenPod before = pods.remove(id);
        if (before != null) {
            count(before.pod(), -1);
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

    /** Walks all pods: only for the rare question that a looping pod's end asks. */
    Stream<PodObservation> ofWorkload(PodObservation like) {
        return pods.values().stream()
                .map(SeenPod::pod)
                .filter(pod -> pod.workload().equals(like.workload())
                        && pod.namespace().equals(like.namespace())
                        && pod.cluster().equals(like.cluster()));
    }

    int size() {
        return pods.size();
    }
}
