package io.podwatch.it.timeline;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.it.apiserver.actors.FakeNode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The nodes of all timelines that are replayed together. Those that no timeline tells of are ready. */
final class PlayedNodes {
    private final KubernetesClient client;
    private final InstantSource clock;
    private final Map<String, FakeNode> nodes = new HashMap<>();
    private final Map<String, ConditionStatus> written = new HashMap<>();

    /** @param clock what nodes report by */
    PlayedNodes(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    void join(String name) {
        if (!nodes.containsKey(name)) {
            nodes.put(name, FakeNode.join(client, name, clock));
            written.put(name, ConditionStatus.TRUE);
        }
    }

    /** @return the resourceVersion of the last write */
    String shown(NodeObservation seen) {
        if (seen.unschedulable()) {
            throw new IllegalArgumentException("cannot cordon " + seen.name());
        }
        join(seen.name());
        if (written.put(seen.name(), seen.ready()) != seen.ready()) {
            write(seen);
        }
        return client.nodes().withName(seen.name()).require().getMetadata().getResourceVersion();
    }

    private void write(NodeObservation seen) {
        switch (seen.ready()) {
            case TRUE -> nodes.get(seen.name()).ready();
            case UNKNOWN -> nodes.get(seen.name()).unheard();
            case FALSE -> throw new IllegalArgumentException("cannot write that " + seen.name() + " is not ready");
        }
    }
}
