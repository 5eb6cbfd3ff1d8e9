package io.podwatch.it.simulation.check;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadPods;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.watcher.inbox.WatchedKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** At the end, when nothing has changed for a while: the state topics hold exactly what the cluster holds. */
public final class Quiescence {
    private final ModelApi api;
    private final CommittedLog log;

    public Quiescence(ModelApi api, CommittedLog log) {
        this.api = api;
        this.log = log;
    }

    public void require() {
        requireSame(ObservedKind.POD, log.pods().states(), pods());
        requireSame(ObservedKind.NODE, log.objects().states(ObservedKind.NODE), nodes());
        for (ObservedKind kind :
                List.of(ObservedKind.NAMESPACE, ObservedKind.QUOTA, ObservedKind.WORKLOAD, ObservedKind.EVIDENCE)) {
            requireSame(kind, log.objects().states(kind), listed(kind));
        }
        log.watermarks().first().ifPresent(promised -> log.coverage().requireCovered(log.gaps(), promised));
    }

    private static void requireSame(
            ObservedKind kind, Collection<? extends Observation> published, Collection<? extends Observation> there) {
        Set<String> wrong = texts(published);
        Set<String> missing = texts(there);
        Set<String> both = new TreeSet<>(wrong);
        both.retainAll(missing);
        wrong.removeAll(both);
        missing.removeAll(both);
        Broken.unless(
                wrong.isEmpty() && missing.isEmpty(),
                "in the end the " + kind.text() + " states are those of the cluster",
                "published but not there " + wrong + ", there but not published " + missing);
    }

    private static Set<String> texts(Collection<? extends Observation> observations) {
        Set<String> texts = new TreeSet<>();
        observations.forEach(observation -> texts.add(Plain.text(observation)));
        return texts;
    }

    private List<Observation> listed(ObservedKind kind) {
        List<Observation> listed = new ArrayList<>();
        for (WatchedKind watched : WatchedKind.values()) {
            if (watched.observed().filter(kind::equals).isPresent()) {
                listed.addAll(api.list(watched));
            }
        }
        return listed;
    }

    /** With the readiness of their nodes; their workloads are told by the model itself. */
    private List<PodObservation> pods() {
        return listed(ObservedKind.POD).stream()
                .map(PodObservation.class::cast)
                .map(pod -> pod.with(pod.workload(), nodeReady(pod)))
                .toList();
    }

    private Optional<ConditionStatus> nodeReady(PodObservation pod) {
        return api.list(WatchedKind.NODES).stream()
                .map(NodeObservation.class::cast)
                .filter(node -> node.name().equals(pod.node()))
                .map(NodeObservation::ready)
                .findFirst();
    }

    private List<NodeObservation> nodes() {
        return listed(ObservedKind.NODE).stream()
                .map(NodeObservation.class::cast)
                .map(node -> node.with(podsOn(node.name())))
                .toList();
    }

    private List<WorkloadPods> podsOn(String node) {
        Map<String, Map<WorkloadReference, Integer>> counts = new TreeMap<>();
        pods().stream()
                .filter(pod -> pod.node().equals(node) && !pod.phase().isTerminal())
                .forEach(pod -> counts.computeIfAbsent(pod.namespace(), unseen -> new TreeMap<>())
                        .merge(pod.workload(), 1, Integer::sum));
        List<WorkloadPods> all = new ArrayList<>();
        counts.forEach((namespace, workloads) ->
                workloads.forEach((workload, count) -> all.add(new WorkloadPods(namespace, workload, count))));
        return all;
    }
}
