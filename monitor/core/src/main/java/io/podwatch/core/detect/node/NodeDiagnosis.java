package io.podwatch.core.detect.node;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.object.ObjectTrouble;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadPods;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads off a node that it is not ready, and whose pods it has: they are the node's trouble, and nobody else tells of them.
 * A node that has never told its state is not ready yet.
 */
public final class NodeDiagnosis {
    /** Workloads that are named; a node has more than a person reads. */
    private static final int WORKLOADS_MAX = 10;

    private NodeDiagnosis() {}

    public static FindingKey keyOf(NodeObservation node) {
        return FindingKey.of(
                FindingType.NODE_NOT_READY, node.cluster(), Observation.CLUSTER_SCOPE, "node", node.name());
    }

    /** Whoever does not tell since when it is not ready has been so for long. */
    public static Optional<ObjectTrouble> of(NodeObservation node) {
        Optional<Condition> ready = Condition.find(node.conditions(), "Ready").filter(condition -> !condition.isTrue());
        return ready.map(condition -> trouble(node, condition));
    }

    private static ObjectTrouble trouble(NodeObservation node, Condition ready) {
        int pods = node.pods().stream().mapToInt(WorkloadPods::pods).sum();
        return new ObjectTrouble(
                ready.changedAt().orElse(Instant.EPOCH), cause(node, ready), severity(node), pods, 0, evidence(node));
    }

    /** Whoever has cordoned a node is at work on it. */
    private static Severity severity(NodeObservation node) {
        return node.unschedulable() ? Severity.INFO : Severity.WARNING;
    }

    private static Cause cause(NodeObservation node, Condition ready) {
        String meaning = ready.status() == ConditionStatus.UNKNOWN
                ? "nothing is heard of its kubelet"
                : "its kubelet says that it is not ready";
        return Cause.told(ready.reason(), ready.message(), meaning)
                .withNode(node.name())
                .withCommand("kubectl describe node " + node.name());
    }

    /** The pods of each workload, the most first. */
    private static Map<String, String> evidence(NodeObservation node) {
        List<WorkloadPods> most = node.pods().stream()
                .sorted(Comparator.comparingInt(WorkloadPods::pods)
                        .reversed()
                        .thenComparing(WorkloadPods::namespace)
                        .thenComparing(WorkloadPods::workload))
                .toList();
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("workloads", Integer.toString(most.size()));
        most.stream()
                .limit(WORKLOADS_MAX)
                .forEach(one -> evidence.put(
                        "pods of " + one.namespace() + "/" + one.workload().text(), Integer.toString(one.pods())));
        return evidence;
    }

    public static String summary(FindingKey key, Cause cause) {
        return "node " + key.label("node") + " is not ready: " + cause.meaning();
    }
}
