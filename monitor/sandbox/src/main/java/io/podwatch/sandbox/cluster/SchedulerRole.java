package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Binds each new pod to the node that comes next among those that are there. */
final class SchedulerRole implements Role {
    private final ObjectStore store;
    private final List<String> nodes;
    private final Set<String> lostNodes;
    private int next;

    SchedulerRole(ObjectStore store, List<String> nodes, Set<String> lostNodes) {
        this.store = store;
        this.nodes = List.copyOf(nodes);
        this.lostNodes = lostNodes;
    }

    @Override
    public void step(Instant now) {
        store.list(Pod.class, "").stream()
                .filter(pod -> pod.getSpec().getNodeName() == null)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .forEach(pod -> store.bind(
                        pod.getMetadata().getNamespace(), pod.getMetadata().getName(), node()));
    }

    private String node() {
        List<String> present =
                nodes.stream().filter(node -> !lostNodes.contains(node)).toList();
        return present.get(next++ % present.size());
    }
}
