package io.podwatch.it.timeline;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.FakeNode;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * A pod and a node that no timeline tells of. Time passes for a kind only while something is heard of it, and in a cluster
 * something always is; here it is of these two.
 */
final class Bystanders {
    private final ClusterUser user;
    private final FakeNode node;
    private final Pod pod;

    Bystanders(KubernetesClient client, InstantSource clock) {
        this.user = new ClusterUser(client);
        this.node = FakeNode.join(client, "bystander", clock);
        this.pod = new Kubelet(client, node.name(), clock)
                .run(user.pod(user.namespace("bystander", Map.of()), "bystander"));
    }

    void areHeardOf(Instant now) {
        node.ready();
        user.label(pod, "heard-of", String.valueOf(now.getEpochSecond()));
    }
}
