package io.podwatch.watcher.http;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;

/**
 * Makes the HTTP client of a KubernetesClient that watches. Every frame that the API server sends reaches the watch, also one
 * that arrives together with the answer to the upgrade.
 */
public final class LosslessHttpClientFactory implements HttpClient.Factory {
    private final Vertx vertx;
    private final Vertx5HttpClientFactory transports;

    /** @param vertx stays open when the client is closed */
    public LosslessHttpClientFactory(Vertx vertx) {
        this.vertx = vertx;
        this.transports = new Vertx5HttpClientFactory(vertx);
    }

    @Override
    public HttpClient.Builder newBuilder() {
        return new LosslessHttpClientBuilder(this)
                .addOrReplaceInterceptor(RefusalInterceptor.NAME, new RefusalInterceptor());
    }

    Vertx vertx() {
        return vertx;
    }

    Vertx5HttpClientFactory transports() {
        return transports;
    }
}
