package io.podwatch.watcher.source;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.podwatch.watcher.kube.Namespace;
import java.net.HttpURLConnection;

/** Tells clusters apart: the uid of the namespace kube-system is made with the cluster and never changes. */
public final class ClusterIdentity {
    private ClusterIdentity() {}

    /** The uid; "" when this watcher may not see it. Fails when the API server does not answer. */
    public static String of(KubernetesClient client) {
        try {
            return client
                    .resources(Namespace.class)
                    .list(new ListOptionsBuilder()
                            .withFieldSelector("metadata.name=kube-system")
                            .build())
                    .getItems()
                    .stream()
                    .map(namespace -> namespace.getMetadata().getUid())
                    .findFirst()
                    .orElse("");
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return "";
            }
            throw refused;
        }
    }
}
