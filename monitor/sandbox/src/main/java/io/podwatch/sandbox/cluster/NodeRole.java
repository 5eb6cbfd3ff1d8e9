package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The node controller: a node whose kubelet is silent gets Ready=Unknown, and its pods Ready=False; their phase and
 * containers stay as they were last reported.
 */
final class NodeRole implements Role {
    private final ObjectStore store;
    private final List<String> nodes;
    private final Set<String> lostNodes;
    private final Map<String, Boolean> told = new HashMap<>();

    NodeRole(ObjectStore store, List<String> nodes, Set<String> lostNodes) {
        this.store = store;
        this.nodes = List.copyOf(nodes);
        this.lostNodes = lostNodes;
    }

    @Override
    public void step(Instant now) {
        for (String node : nodes) {
            boolean lost = lostNodes.contains(node);
            Boolean before = told.put(node, lost);
            if (before == null) {
                store.create(new NodeBuilder()
                        .withNewMetadata()
                        .withName(node)
                        .endMetadata()
                        .build());
            }
            if (before == null || before != lost) {
                report(node, lost, now);
            }
        }
    }

    private void report(String name, boolean lost, Instant now) {
        Node node = store.get(Node.class, "", name).orElseThrow();
        store.replaceStatus(node.edit()
                .withNewStatus()
                .withConditions(new NodeConditionBuilder()
                        .withType("Ready")
                        .withStatus(lost ? "Unknown" : "True")
                        .withReason(lost ? "NodeStatusUnknown" : "KubeletReady")
                        .withMessage(lost ? "Kubelet stopped posting node status." : "kubelet is posting ready status")
                        .withLastTransitionTime(Timestamps.text(now))
                        .build())
                .endStatus()
                .build());
        if (lost) {
            store.list(Pod.class, "").stream()
                    .filter(pod -> name.equals(pod.getSpec().getNodeName()))
                    .forEach(pod -> unready(pod, now));
        }
    }

    private void unready(Pod pod, Instant now) {
        for (PodCondition condition : pod.getStatus().getConditions()) {
            if (condition.getType().equals("Ready")) {
                condition.setStatus("False");
                condition.setReason("NodeNotReady");
                condition.setLastTransitionTime(Timestamps.text(now));
            }
        }
        store.replaceStatus(pod);
    }
}
