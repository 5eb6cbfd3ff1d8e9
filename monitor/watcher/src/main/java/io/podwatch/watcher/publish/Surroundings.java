package io.podwatch.watcher.publish;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import io.podwatch.core.workload.WorkloadPods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one object's observation takes from others: a pod its workload and node, a namespace its limit ranges, a node its pods. */
final class Surroundings {
    private final PublishedState state;
    private final Map<String, TreeMap<String, List<LimitRangeItem>>> limitRanges = new HashMap<>();

    Surroundings(PublishedState state) {
        this.state = state;
    }

    /** The observation as it is to be published. */
    Observation complete(Observation observation) {
        if (observation instanceof PodObservation pod) {
            return complete(pod);
        }
        if (observation instanceof NodeObservation node) {
            return node.with(podsOn(node.name()));
        }
        if (observation instanceof NamespaceObservation namespace) {
            return namespace.with(limitRangesOf(namespace.name()));
        }
        return observation;
    }

    private PodObservation complete(PodObservation pod) {
        Optional<ConditionStatus> nodeReady =
                pod.node().isEmpty() ? Optional.empty() : state.node(pod.node()).map(NodeObservation::ready);
        return pod.with(workloadOf(pod), nodeReady);
    }

    /** A pod does not know when its node turned. */
    PodTransition complete(PodTransition transition) {
        if (transition.change() instanceof PodChange.NodeReadyChanged turned) {
            Optional<Instant> at = state.node(turned.node())
                    .flatMap(node -> Condition.find(node.conditions(), "Ready"))
                    .flatMap(Condition::changedAt);
            return transition.with(new PodChange.NodeReadyChanged(turned.node(), turned.ready(), at));
        }
        return transition;
    }

    private WorkloadReference workloadOf(PodObservation pod) {
        Optional<OwnerReference> owner =
                pod.owner().filter(controller -> !controller.kind().equals("Node"));
        if (owner.isEmpty()) {
            return WorkloadReference.barePod(pod.id().name());
        }
        OwnerReference controller = owner.get();
        return state.workload(pod.namespace(), controller.kind(), controller.name())
                .filter(known -> known.uid().equals(controller.uid()))
                .map(WorkloadObservation::rolledUp)
                .orElseGet(() -> guess(controller, pod.revision()));
    }

    /** Until the ReplicaSet is seen, or where it may not be: a Deployment names it after itself and the template's hash. */
    private static WorkloadReference guess(OwnerReference controller, String revision) {
        String suffix = "-" + revision;
        boolean ofDeployment = controller.kind().equals("ReplicaSet")
                && revision.length() > 0
                && controller.name().endsWith(suffix);
        return ofDeployment
                ? new WorkloadReference(
                        "Deployment",
                        controller.name().substring(0, controller.name().length() - suffix.length()))
                : new WorkloadReference(controller.kind(), controller.name());
    }

    private List<WorkloadPods> podsOn(String node) {
        Map<String, Map<WorkloadReference, Integer>> counts = new TreeMap<>();
        for (PodObservation pod : state.podsOnNode(node)) {
            if (!pod.phase().isTerminal()) {
                counts.computeIfAbsent(pod.namespace(), namespace -> new TreeMap<>())
                        .merge(pod.workload(), 1, Integer::sum);
            }
        }
        List<WorkloadPods> pods = new ArrayList<>();
        counts.forEach((namespace, workloads) ->
                workloads.forEach((workload, count) -> pods.add(new WorkloadPods(namespace, workload, count))));
        return pods;
    }

    private List<LimitRangeItem> limitRangesOf(String namespace) {
        return limitRanges.getOrDefault(namespace, new TreeMap<>()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Takes on the limit ranges that the published namespaces have. */
    void reset() {
        limitRanges.clear();
        for (Observation observation : state.all(ObservedKind.NAMESPACE)) {
            for (LimitRangeItem item : ((NamespaceObservation) observation).limitRanges()) {
                TreeMap<String, List<LimitRangeItem>> ranges =
                        limitRanges.computeIfAbsent(observation.namespace(), absent -> new TreeMap<>());
                ranges.computeIfAbsent(item.limitRange(), absent -> new ArrayList<>())
                        .add(item);
            }
        }
    }

    /** The limit ranges that are known. */
    List<ObjectName> knownLimitRanges() {
        List<ObjectName> names = new ArrayList<>();
        limitRanges.forEach(
                (namespace, ranges) -> ranges.keySet().forEach(name -> names.add(new ObjectName(namespace, name))));
        return names;
    }

    void limitRange(String namespace, String name, List<LimitRangeItem> items) {
        TreeMap<String, List<LimitRangeItem>> ranges =
                limitRanges.computeIfAbsent(namespace, absent -> new TreeMap<>());
        if (items.isEmpty()) {
            ranges.remove(name);
        } else {
            ranges.put(name, items);
        }
        if (ranges.isEmpty()) {
            limitRanges.remove(namespace);
        }
    }
}
