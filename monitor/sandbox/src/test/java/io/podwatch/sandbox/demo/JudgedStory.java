package io.podwatch.sandbox.demo;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import io.podwatch.sandbox.apiserver.ObjectStore;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.cluster.SimulatedCluster;
import io.podwatch.watcher.kube.Event;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Node;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.kube.ResourceQuota;
import io.podwatch.watcher.kube.Workload;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays a story second by second on a clock of its own, and lets a judge see the cluster's level after each. */
final class JudgedStory {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final KubernetesSerialization decoding = KubernetesDecoding.serialization();
    private final ObservationMapping mapping = new ObservationMapping(MappingSettings.of("demo"));
    private final Judge judge = Judge.restoring(JudgePolicy.DEFAULT).finish();
    private final AlertHistory history = new AlertHistory();
    private final Set<Lifecycle> lifecycles = EnumSet.noneOf(Lifecycle.class);
    private final Set<String> phasesOfUnknown = new HashSet<>();
    private Map<SubjectId, PodObservation> known = new HashMap<>();
    private final Map<String, Object> decoded = new HashMap<>();
    private Instant now = BEGIN;

    void play(List<StoryStep> story, Duration length) {
        Deque<StoryStep> steps = new ArrayDeque<>(story);
        try (ApiServerSimulator server = ApiServerSimulator.start(
                ApiServerSimulatorOptions.builder().clock(() -> now).build())) {
            SimulatedCluster cluster = new SimulatedCluster(server.store(), Story.NODES, Images::behaviour);
            for (; now.isBefore(BEGIN.plus(length)); now = now.plusSeconds(1)) {
                while (!steps.isEmpty() && !BEGIN.plus(steps.peek().at()).isAfter(now)) {
                    steps.remove().happens().accept(cluster);
                }
                cluster.step(now);
                judge(server.store());
            }
        }
    }

    private void judge(ObjectStore store) {
        judgePods(store);
        decoded(store, ResourceKind.DEPLOYMENTS, Workload.Deployment.class)
                .forEach(one -> tell(judge.on(mapping.workload(one), now)));
        decoded(store, ResourceKind.RESOURCE_QUOTAS, ResourceQuota.class)
                .forEach(one -> tell(judge.on(mapping.quota(one), now)));
        decoded(store, ResourceKind.NODES, Node.class).forEach(one -> tell(judge.on(mapping.node(one), now)));
        decoded(store, ResourceKind.EVENTS, Event.class)
                .forEach(one -> mapping.event(one).ifPresent(event -> tell(judge.on(event, now))));
        Map<ObservedKind, KindFreshness> fresh = new HashMap<>();
        for (ObservedKind kind : ObservedKind.values()) {
            fresh.put(kind, new KindFreshness(true, Optional.of(now), ""));
        }
        tell(judge.onTime(new Watermark("demo", "uid", WatchScope.WHOLE_CLUSTER, now, fresh)));
    }

    private void judgePods(ObjectStore store) {
        Map<String, ConditionStatus> nodes = new HashMap<>();
        decoded(store, ResourceKind.NODES, Node.class)
                .forEach(node -> nodes.put(
                        node.getMetadata().getName(), mapping.node(node).ready()));
        Map<SubjectId, PodObservation> present = new HashMap<>();
        for (Pod pod : decoded(store, ResourceKind.PODS, Pod.class)) {
            PodObservation plain = mapping.pod(pod);
            PodObservation observed = plain.with(rolledUp(store, plain), Optional.ofNullable(nodes.get(plain.node())));
            present.put(SubjectId.of(observed), observed);
        }
        present.forEach((id, pod) -> {
            if (!pod.equals(known.get(id))) {
                observe(pod);
            }
        });
        known.keySet().stream()
                .filter(id -> !present.containsKey(id))
                .forEach(id -> tell(judge.onGone(ObservedKind.POD, id, now)));
        known = present;
    }

    private void observe(PodObservation pod) {
        Lifecycle lifecycle = Lifecycle.of(pod);
        lifecycles.add(lifecycle);
        if (lifecycle == Lifecycle.UNKNOWN) {
            phasesOfUnknown.add(pod.phase().text());
        }
        tell(judge.on(pod, now));
    }

    private WorkloadReference rolledUp(ObjectStore store, PodObservation pod) {
        return pod.owner()
                .filter(owner -> owner.kind().equals("ReplicaSet"))
                .flatMap(owner -> decoded(store, ResourceKind.REPLICA_SETS, Workload.ReplicaSet.class).stream()
                        .map(mapping::workload)
                        .filter(set -> set.reference().name().equals(owner.name()))
                        .flatMap(set -> set.owner().stream())
                        .findFirst())
                .map(owner -> new WorkloadReference(owner.kind(), owner.name()))
                .orElse(pod.workload());
    }

    private <T> List<T> decoded(ObjectStore store, ResourceKind kind, Class<T> type) {
        return store.stored(kind, "").stream()
                .map(stored -> type.cast(decoded.computeIfAbsent(
                        stored.uid() + "@" + stored.resourceVersion(),
                        unseen -> decoding.unmarshal(text(stored), type))))
                .toList();
    }

    private static String text(StoredObject stored) {
        return new String(stored.json(), StandardCharsets.UTF_8);
    }

    private void tell(Outcome outcome) {
        outcome.alerts().stream()
                .filter(Outcome.AlertChange::isWritten)
                .forEach(change -> change.after().ifPresent(history::add));
    }

    AlertHistory history() {
        return history;
    }

    Set<Lifecycle> lifecycles() {
        return lifecycles;
    }

    Set<String> phasesOfUnknown() {
        return phasesOfUnknown;
    }
}
