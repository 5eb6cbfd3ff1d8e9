package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.pod.CompactPods;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last published observation of every object. Only the publisher's thread changes it, and only {@link #isPublished}
 * may be asked by others.
 */
final class PublishedState {
    private static final Set<String> PASSING_OWNERS = Set.of("ReplicaSet", "Job");

    private final CompactPods compact;
    private final Map<ObservedKind, Map<ObjectName, Observation>> kinds = new EnumMap<>(ObservedKind.class);
    private final Map<ObservedKind, String> newest = new EnumMap<>(ObservedKind.class);
    private final Map<String, Set<ObjectName>> podsByNode = new HashMap<>();
    private final Map<String, Set<ObjectName>> podsByOwner = new HashMap<>();
    private final Set<String> podUids = ConcurrentHashMap.newKeySet();

    PublishedState(SharedParts shared) {
        compact = new CompactPods(shared);
        for (ObservedKind kind : ObservedKind.values()) {
            kinds.put(kind, new HashMap<>());
            newest.put(kind, "");
        }
    }

    /** Forgets everything and takes on what a log holds. What is published before and after is published meanwhile. */
    void reset(Restored restored) {
        Set<String> uids = new HashSet<>();
        restored.observations().stream()
                .filter(PodObservation.class::isInstance)
                .forEach(pod -> uids.add(pod.uid()));
        podUids.addAll(uids);
        kinds.values().forEach(Map::clear);
        newest.replaceAll((kind, version) -> "");
        podsByNode.clear();
        podsByOwner.clear();
        restored.observations().forEach(this::put);
        podUids.retainAll(uids);
    }

    boolean isPublished(String podUid) {
        return podUids.contains(podUid);
    }

    Optional<Observation> find(ObservedKind kind, ObjectName name) {
        return Optional.ofNullable(kinds.get(kind).get(name));
    }

    Optional<NodeObservation> node(String name) {
        return find(ObservedKind.NODE, new ObjectName(Observation.CLUSTER_SCOPE, name))
                .map(NodeObservation.class::cast);
    }

    Optional<WorkloadObservation> workload(String namespace, String kind, String name) {
        return find(ObservedKind.WORKLOAD, new ObjectName(namespace, kind + "/" + name))
                .map(WorkloadObservation.class::cast);
    }

    Collection<Observation> all(ObservedKind kind) {
        return kinds.get(kind).values();
    }

    int size(ObservedKind kind) {
        return kinds.get(kind).size();
    }

    /** The highest resourceVersion that was ever put for a kind; "" when none was. */
    String newestVersion(ObservedKind kind) {
        return newest.get(kind);
    }

    List<PodObservation> podsOnNode(String node) {
        return pods(podsByNode.getOrDefault(node, Set.of()));
    }

    /** The pods that are still attributed to this owner itself rather than to what owns it. */
    List<PodObservation> podsAttributedTo(String ownerUid) {
        return pods(podsByOwner.getOrDefault(ownerUid, Set.of()));
    }

    private List<PodObservation> pods(Set<ObjectName> names) {
        Map<ObjectName, Observation> pods = kinds.get(ObservedKind.POD);
        return names.stream().map(name -> (PodObservation) pods.get(name)).toList();
    }

    Optional<Observation> put(Observation observation) {
        Map<ObjectName, Observation> known = kinds.get(observation.observedKind());
        newest.merge(observation.observedKind(), observation.resourceVersion(), ResourceVersion::newest);
        Optional<Observation> previous = Optional.ofNullable(known.get(ObjectName.of(observation)));
        if (observation instanceof PodObservation pod) {
            put(known, pod, previous.map(PodObservation.class::cast));
        } else {
            known.put(ObjectName.of(observation), observation);
        }
        return previous;
    }

    private void put(Map<ObjectName, Observation> known, PodObservation pod, Optional<PodObservation> previous) {
        PodObservation kept = compact.of(pod, previous);
        ObjectName name = ObjectName.of(kept);
        podUids.add(kept.uid());
        previous.ifPresent(before -> forget(name, before));
        previous.filter(before -> !before.uid().equals(kept.uid())).ifPresent(before -> podUids.remove(before.uid()));
        // A map keeps the key that it has, which would hold on to the names of the version before.
        known.remove(name);
        known.put(name, kept);
        remember(name, kept);
    }

    /** What bears the same name under another uid stays. */
    void remove(Observation observation) {
        ObjectName name = ObjectName.of(observation);
        Observation known = kinds.get(observation.observedKind()).get(name);
        if (known == null || !known.uid().equals(observation.uid())) {
            return;
        }
        kinds.get(observation.observedKind()).remove(name);
        if (known instanceof PodObservation pod) {
            forget(name, pod);
            podUids.remove(pod.uid());
        }
    }

    private void remember(ObjectName name, PodObservation pod) {
        if (!pod.node().isEmpty()) {
            podsByNode
                    .computeIfAbsent(pod.node(), node -> new LinkedHashSet<>())
                    .add(name);
        }
        passingOwner(pod)
                .ifPresent(owner -> podsByOwner
                        .computeIfAbsent(owner.uid(), uid -> new LinkedHashSet<>())
                        .add(name));
    }

    private void forget(ObjectName name, PodObservation pod) {
        drop(podsByNode, pod.node(), name);
        passingOwner(pod).ifPresent(owner -> drop(podsByOwner, owner.uid(), name));
    }

    private static void drop(Map<String, Set<ObjectName>> index, String key, ObjectName name) {
        index.computeIfPresent(key, (same, names) -> {
            names.remove(name);
            return names.isEmpty() ? null : names;
        });
    }

    private static Optional<OwnerReference> passingOwner(PodObservation pod) {
        return pod.owner()
                .filter(owner -> PASSING_OWNERS.contains(owner.kind())
                        && pod.workload().kind().equals(owner.kind())
                        && pod.workload().name().equals(owner.name()));
    }
}
