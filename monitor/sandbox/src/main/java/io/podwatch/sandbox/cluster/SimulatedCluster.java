package io.podwatch.sandbox.cluster;

import io.podwatch.sandbox.apiserver.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A living cluster over a simulated API server: what somebody creates there is scheduled, run, restarted and reported. */
public final class SimulatedCluster {
    private final ObjectStore store;
    private final Set<String> lostNodes = ConcurrentHashMap.newKeySet();
    private final List<Role> roles;

    /** @param behaviours what containers do, by image */
    public SimulatedCluster(ObjectStore store, List<String> nodes, Function<String, Behaviour> behaviours) {
        this.store = store;
        EventLog events = new EventLog(store);
        this.roles = List.of(
                new NodeRole(store, nodes, lostNodes),
                new DeploymentRole(store, events),
                new JobRole(store),
                new SchedulerRole(store, nodes, lostNodes),
                new KubeletRole(store, behaviours, lostNodes, events));
    }

    public ObjectStore store() {
        return store;
    }

    /** Lets every controller and kubelet act once; one thread at a time. */
    public void step(Instant now) {
        roles.forEach(role -> role.step(now));
    }

    /** The node's kubelet falls silent. */
    public void loseNode(String node) {
        lostNodes.add(node);
    }

    public void recoverNode(String node) {
        lostNodes.remove(node);
    }
}
