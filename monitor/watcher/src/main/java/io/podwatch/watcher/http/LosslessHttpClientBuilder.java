package io.podwatch.watcher.http;

import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands every setting on to the transport; what concerns requests, as interceptors and tags, stays with the client. */
final class LosslessHttpClientBuilder
        extends StandardHttpClientBuilder<LosslessHttpClient, LosslessHttpClientFactory, LosslessHttpClientBuilder> {

    LosslessHttpClientBuilder(LosslessHttpClientFactory factory) {
        super(factory);
    }

    /** A derived client shares the connections of its origin, and is closed with it. */
    @Override
    public LosslessHttpClient build() {
        return client == null
                ? new LosslessHttpClient(
                        this,
                        new AtomicBoolean(),
                        clientFactory.vertx(),
                        transportBuilder().build())
                : new LosslessHttpClient(this, client.getClosed(), clientFactory.vertx(), client.transport());
    }

    Vertx5HttpClientBuilder<Vertx5HttpClientFactory> transportBuilder() {
        Vertx5HttpClientBuilder<Vertx5HttpClientFactory> transport =
                clientFactory.transports().newBuilder();
        connection(transport);
        tls(transport);
        proxy(transport);
        return transport;
    }

    private void connection(Vertx5HttpClientBuilder<?> transport) {
        if (connectTimeout != null) {
            transport.connectTimeout(connectTimeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (websocketPingInterval != null) {
            transport.websocketPingInterval(websocketPingInterval.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (followRedirects) {
            transport.followAllRedirects();
        }
        if (preferHttp11) {
            transport.preferHttp11();
        }
        if (authenticatorNone) {
            transport.authenticatorNone();
        }
    }

    private void tls(Vertx5HttpClientBuilder<?> transport) {
        if (sslContext != null) {
            transport.sslContext(keyManagers, trustManagers);
        }
        if (tlsVersions != null) {
            transport.tlsVersions(tlsVersions.clone());
        }
        transport.tlsServerName(tlsServerName);
    }

    private void proxy(Vertx5HttpClientBuilder<?> transport) {
        transport
                .proxyAddress(proxyAddress)
                .proxyAuthorization(proxyAuthorization)
                .proxyType(proxyType);
    }

    @Override
    protected LosslessHttpClientBuilder newInstance(LosslessHttpClientFactory factory) {
        return new LosslessHttpClientBuilder(factory);
    }
}
