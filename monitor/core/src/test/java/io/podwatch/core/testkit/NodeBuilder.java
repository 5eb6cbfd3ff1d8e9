package io.podwatch.core.testkit;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadPods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Describes one node; each call gives a new builder. Ready since the fixtures' start until told otherwise. */
public final class NodeBuilder {
    private String cluster = "test";
    private final String name;
    private String uid;
    private String version = "1000";
    private Map<String, Condition> conditions = new LinkedHashMap<>();
    private boolean unschedulable;
    private List<WorkloadPods> pods = new ArrayList<>();

    private NodeBuilder(String name) {
        this.name = name;
        this.uid = "uid-" + name;
    }

    /** A ready node of cluster {@code test}. */
    public static NodeBuilder aNode(String name) {
        return new NodeBuilder(name).ready(ConditionStatus.TRUE, Moments.START);
    }

    private NodeBuilder copy(Consumer<NodeBuilder> change) {
        NodeBuilder copy = new NodeBuilder(name);
        copy.cluster = cluster;
        copy.uid = uid;
        copy.version = version;
        copy.conditions = new LinkedHashMap<>(conditions);
        copy.unschedulable = unschedulable;
        copy.pods = new ArrayList<>(pods);
        change.accept(copy);
        return copy;
    }

    public NodeBuilder inCluster(String newCluster) {
        return copy(builder -> builder.cluster = newCluster);
    }

    public NodeBuilder uid(String newUid) {
        return copy(builder -> builder.uid = newUid);
    }

    public NodeBuilder version(long resourceVersion) {
        return copy(builder -> builder.version = Long.toString(resourceVersion));
    }

    public NodeBuilder ready(ConditionStatus status, Instant since) {
        return condition("Ready", status, status == ConditionStatus.TRUE ? "KubeletReady" : "NodeStatusUnknown", since);
    }

    public NodeBuilder condition(String type, ConditionStatus status, String why, Instant since) {
        Condition condition = new Condition(type, status, why, "", Optional.of(since));
        return copy(builder -> builder.conditions.put(type, condition));
    }

    public NodeBuilder withoutConditions() {
        return copy(builder -> builder.conditions.clear());
    }

    public NodeBuilder cordoned() {
        return copy(builder -> builder.unschedulable = true);
    }

    public NodeBuilder pods(String namespace, String kind, String workload, int count) {
        WorkloadPods counted = new WorkloadPods(namespace, new WorkloadReference(kind, workload), count);
        return copy(builder -> builder.pods.add(counted));
    }

    public NodeObservation build() {
        return new NodeObservation(cluster, name, uid, version, List.copyOf(conditions.values()), unschedulable, pods);
    }
}
