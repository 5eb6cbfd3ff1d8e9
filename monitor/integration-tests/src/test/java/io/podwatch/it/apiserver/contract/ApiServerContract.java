package io.podwatch.it.apiserver.contract;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** All cases, each in a namespace of its own, against the API server that the subclass names. */
abstract class ApiServerContract implements ListContract, WatchContract, WriteContract, QuotaContract, LeaseContract {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T03:00:00Z"));

    private final KubernetesClient client;
    private final ClusterUser user;
    private final Kubelet kubelet;
    private String namespace;

    ApiServerContract(KubernetesClient client) {
        this.client = client;
        this.user = new ClusterUser(client);
        this.kubelet = new Kubelet(client, "node-1", CLOCK);
    }

    @BeforeEach
    void startInAnEmptyNamespace() {
        namespace = user.namespace("contract", Map.of());
    }

    @Override
    public final KubernetesClient client() {
        return client;
    }

    @Override
    public final String namespace() {
        return namespace;
    }

    @Override
    public final ClusterUser user() {
        return user;
    }

    @Override
    public final Kubelet kubelet() {
        return kubelet;
    }
}
