package io.podwatch.watcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.HttpClient.ProxyType;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.TlsVersion;
import io.vertx.core.Vertx;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LosslessHttpClientBuilderTest {
    private static final Set<String> OF_REQUESTS =
            Set.of("getInterceptors", "getTags", "getClient", "getClientFactory");
    private static final String MADE_OF_THE_MANAGERS = "getSslContext";

    private final Vertx vertx = Vertx.vertx();
    private final LosslessHttpClientFactory factory = new LosslessHttpClientFactory(vertx);

    @AfterEach
    void stop() {
        EagerApiServer.await(vertx.close());
    }

    @Test
    void everySettingOfTheConnectionReachesTheTransport() throws Exception {
        LosslessHttpClientBuilder builder = allSet(new LosslessHttpClientBuilder(factory));

        Map<String, Object> reached = settings(builder.transportBuilder());

        assertThat(builder.transportBuilder().getSslContext()).isNotNull();
        assertThat(reached).isEqualTo(settings(builder));
    }

    @Test
    void thisTestSetsEverySettingThereIs() throws Exception {
        Map<String, Object> unset = settings(new LosslessHttpClientBuilder(factory));

        Map<String, Object> set = settings(allSet(new LosslessHttpClientBuilder(factory)));

        assertThat(set).allSatisfy((name, value) -> assertThat(value).isNotEqualTo(unset.get(name)));
    }

    @Test
    void aDerivedClientSharesConnectionsAndEndWithItsOrigin() {
        LosslessHttpClient origin = new LosslessHttpClientBuilder(factory).build();

        LosslessHttpClient derived = (LosslessHttpClient) origin.newBuilder().build();
        derived.close();

        assertThat(derived.transport()).isSameAs(origin.transport());
        assertThat(origin.isClosed()).isTrue();
    }

    private static LosslessHttpClientBuilder allSet(LosslessHttpClientBuilder builder) {
        return builder.connectTimeout(7, TimeUnit.SECONDS)
                .websocketPingInterval(8, TimeUnit.SECONDS)
                .followAllRedirects()
                .preferHttp11()
                .authenticatorNone()
                .sslContext(new KeyManager[0], new TrustManager[0])
                .tlsVersions(TlsVersion.TLS_1_3)
                .tlsServerName("kubernetes")
                .proxyAddress(InetSocketAddress.createUnresolved("proxy.example", 3128))
                .proxyAuthorization("Basic eDp5")
                .proxyType(ProxyType.SOCKS5);
    }

    private static Map<String, Object> settings(StandardHttpClientBuilder<?, ?, ?> builder) throws Exception {
        Map<String, Object> settings = new TreeMap<>();
        for (Method getter : StandardHttpClientBuilder.class.getMethods()) {
            if (isSetting(getter)) {
                settings.put(getter.getName(), comparable(getter.invoke(builder)));
            }
        }
        return settings;
    }

    private static boolean isSetting(Method method) {
        return method.getDeclaringClass() == StandardHttpClientBuilder.class
                && Stream.of("get", "is").anyMatch(method.getName()::startsWith)
                && !OF_REQUESTS.contains(method.getName())
                && !method.getName().equals(MADE_OF_THE_MANAGERS);
    }

    private static Object comparable(Object value) {
        return value instanceof Object[] several ? List.of(several) : String.valueOf(value);
    }
}
