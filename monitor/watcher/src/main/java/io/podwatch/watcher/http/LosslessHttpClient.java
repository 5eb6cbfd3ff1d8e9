package io.podwatch.watcher.http;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClient;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Opens each WebSocket in the Vert.x context that will read it, so that nothing is read before somebody listens. */
final class LosslessHttpClient
        extends StandardHttpClient<LosslessHttpClient, LosslessHttpClientFactory, LosslessHttpClientBuilder> {
    private final Vertx vertx;
    private final Vertx5HttpClient<Vertx5HttpClientFactory> transport;

    LosslessHttpClient(
            LosslessHttpClientBuilder builder,
            AtomicBoolean closed,
            Vertx vertx,
            Vertx5HttpClient<Vertx5HttpClientFactory> transport) {
        super(builder, closed);
        this.vertx = vertx;
        this.transport = transport;
    }

    Vertx5HttpClient<Vertx5HttpClientFactory> transport() {
        return transport;
    }

    /**
     * The transport connects and then, on the caller's thread, names who listens. Its socket flows from the moment it is
     * connected, and a thread that lost the processor in between has lost what came. In the context that is going to read, the
     * two are one step.
     */
    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder request, WebSocket.Listener listener) {
        Context reading = vertx.getOrCreateContext();
        return CompletableFuture.completedFuture(request)
                .thenComposeAsync(
                        opening -> transport.buildWebSocketDirect(opening, listener),
                        task -> reading.runOnContext(now -> task.run()))
                .exceptionallyCompose(LosslessHttpClient::failed);
    }

    /** Of another type, fabric8 would take the failure for a server without WebSockets and try a watch over HTTP. */
    private static CompletableFuture<WebSocketResponse> failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return CompletableFuture.failedFuture(new KubernetesClientException(String.valueOf(cause.getMessage()), cause));
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Duration patience = request.getTimeout();
        if (patience == null || patience.isZero() || patience.isNegative()) {
            return transport.consumeBytesDirect(request, consumer);
        }
        StalledBody body = new StalledBody(vertx, patience);
        return transport.consumeBytesDirect(request, body.noting(consumer)).thenApply(body::guarding);
    }

    @Override
    protected void doClose() {
        transport.close();
    }
}
