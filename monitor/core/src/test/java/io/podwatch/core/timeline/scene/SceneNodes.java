package io.podwatch.core.timeline.scene;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.NodeBuilder;
import io.podwatch.core.timeline.Step;
import io.podwatch.core.workload.NodeObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes that a timeline names, with the pods that sit on them. */
final class SceneNodes {
    private final ScenePods pods;
    private final Map<String, NodeBuilder> nodes = new LinkedHashMap<>();
    private final Map<String, NodeObservation> observed = new LinkedHashMap<>();
    private long version = 1000;

    SceneNodes(ScenePods pods) {
        this.pods = pods;
    }

    void changes(Duration now, String name, Step step) {
        NodeBuilder node = nodes.getOrDefault(name, NodeBuilder.aNode(name));
        switch (step.verb()) {
            case "ready" -> nodes.put(name, stamped(name, node, ConditionStatus.TRUE, now));
            case "unknown" -> nodes.put(name, stamped(name, node, ConditionStatus.UNKNOWN, now));
            case "cordoned" -> nodes.put(name, node.cordoned());
            default -> throw new IllegalArgumentException("nodes do not do \"" + step.verb() + "\"");
        }
    }

    private NodeBuilder stamped(String name, NodeBuilder node, ConditionStatus status, Duration now) {
        pods.all().forEach((pod, scene) -> {
            if (scene.node().equals(name)) {
                scene.nodeIs(status);
                pods.touch(pod);
            }
        });
        return node.ready(status, Moments.after(now));
    }

    List<NodeObservation> changed() {
        List<NodeObservation> changed = new ArrayList<>();
        nodes.forEach((name, node) -> {
            NodeBuilder counted = counted(name, node);
            NodeObservation before = observed.get(name);
            if (before == null
                    || !counted.version(Long.parseLong(before.resourceVersion()))
                            .build()
                            .equals(before)) {
                NodeObservation now = counted.version(++version).build();
                observed.put(name, now);
                changed.add(now);
            }
        });
        return changed;
    }

    private NodeBuilder counted(String name, NodeBuilder node) {
        Map<WorkloadReference, Integer> counts = new LinkedHashMap<>();
        pods.all().values().stream()
                .filter(pod -> pod.node().equals(name))
                .forEach(pod -> counts.merge(pod.workload(), 1, Integer::sum));
        NodeBuilder counted = node;
        for (Map.Entry<WorkloadReference, Integer> count : counts.entrySet()) {
            WorkloadReference workload = count.getKey();
            counted = counted.pods("shop", workload.kind(), workload.name(), count.getValue());
        }
        return counted;
    }
}
