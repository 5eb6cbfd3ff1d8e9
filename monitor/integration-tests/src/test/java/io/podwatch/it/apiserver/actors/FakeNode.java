package io.podwatch.it.apiserver.actors;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A node that exists in the API alone; it is ready or lost as told, the latter as the node controller writes it. */
public final class FakeNode {

    /** Without processors and memory the API server lets no pod here be resized. */
    private static final Map<String, Quantity> ALLOCATABLE =
            Map.of("pods", new Quantity("110"), "cpu", new Quantity("8"), "memory", new Quantity("32Gi"));

    private final KubernetesClient client;
    private final String name;
    private final InstantSource clock;

    private FakeNode(KubernetesClient client, String name, InstantSource clock) {
        this.client = client;
        this.name = name;
        this.clock = clock;
    }

    /** Creates the node; its kubelet reports that it is ready. */
    public static FakeNode join(KubernetesClient client, String name, InstantSource clock) {
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("kubernetes.io/hostname", name)
                        .endMetadata()
                        .build())
                .create();
        FakeNode node = new FakeNode(client, name, clock);
        node.ready();
        return node;
    }

    public String name() {
        return name;
    }

    /** One heartbeat of a healthy kubelet. Its pods' conditions are theirs to write, by {@link Kubelet}. */
    public void ready() {
        report("True", "KubeletReady", "kubelet is posting ready status");
    }

    /** The kubelet is no longer heard: the node is Unknown, its pods are not ready, their phase stays. */
    public void lost() {
        unheard();
        client.pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> name.equals(pod.getSpec().getNodeName()))
                .forEach(this::notReady);
    }

    /** The node is Unknown; of its pods nothing is written. */
    public void unheard() {
        report("Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.");
    }

    private void report(String ready, String reason, String message) {
        client.nodes()
                .withName(name)
                .editStatus(node -> new NodeBuilder(node)
                        .editOrNewStatus()
                        .withAllocatable(ALLOCATABLE)
                        .withConditions(condition(node, ready, reason, message))
                        .endStatus()
                        .build());
    }

    private NodeCondition condition(Node node, String ready, String reason, String message) {
        String since = node.getStatus().getConditions().stream()
                .filter(old -> old.getStatus().equals(ready))
                .map(NodeCondition::getLastTransitionTime)
                .findFirst()
                .orElse(now());
        return new NodeConditionBuilder()
                .withType("Ready")
                .withStatus(ready)
                .withReason(reason)
                .withMessage(message)
                .withLastHeartbeatTime(now())
                .withLastTransitionTime(since)
                .build();
    }

    private void notReady(Pod pod) {
        client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .editStatus(current -> new PodBuilder(current)
                        .editStatus()
                        .withConditions(current.getStatus().getConditions().stream()
                                .map(this::notReady)
                                .toList())
                        .endStatus()
                        .build());
    }

    private PodCondition notReady(PodCondition condition) {
        if (!condition.getType().equals("Ready") || condition.getStatus().equals("False")) {
            return condition;
        }
        return new PodConditionBuilder(condition)
                .withStatus("False")
                .withReason("NodeNotReady")
                .withMessage("Node is not ready")
                .withLastTransitionTime(now())
                .build();
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
