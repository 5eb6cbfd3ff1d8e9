package io.podwatch.watcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.http.LosslessHttpClientFactory;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import io.podwatch.watcher.source.SourceException.Reason;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KubernetesObjectSourceTest {
    private static final String POD = """
            {"type":"MODIFIED","object":{"apiVersion":"v1","kind":"Pod","metadata":\
            {"namespace":"shop","name":"caf\u00e9","uid":"u-1","resourceVersion":"12"}}}""";

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedApiServer server = new ScriptedApiServer(vertx);
    private final KubernetesClient client = client(server.url());
    private final ObjectSource<Pod> source = pods(client);
    private final Listener listener = new Listener();

    @AfterEach
    void close() {
        client.close();
        server.close();
        ScriptedApiServer.await(vertx.close());
    }

    @Test
    void aPageIsReadWithItsVersionAndWhereItGoesOn() {
        server.answering(200, """
                {"kind":"PodList","metadata":{"resourceVersion":"9","continue":"token"},\
                "items":[{"metadata":{"namespace":"shop","name":"web","uid":"u-1","resourceVersion":"3"}}]}""");

        ObjectPage<Pod> page = source.page(500, "");

        assertThat(page.resourceVersion()).isEqualTo("9");
        assertThat(page.continuation()).isEqualTo("token");
        assertThat(page.items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "null",
                "<html>sign in, please</html>",
                "{\"kind\":\"PodList\",\"metadata\":{},\"items\":[]}",
                "{\"kind\":\"PodList\",\"items\":[]}",
                "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[{\"metadata\":{",
                "{\"kind\":\"NodeList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[]}",
                "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[{\"metadata\":null}]}",
                "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}",
                "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[null]}",
            })
    void whatIsNoListOfTheKindIsNeverAnEmptyList(String body) {
        server.answering(200, body);

        assertThat(pageFailure().reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void aListThatIsEmptyIsBelieved() {
        server.answering(200, "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":null}");

        assertThat(source.page(500, "").items()).isEmpty();
    }

    @Test
    void anAnswerThatStopsInItsMiddleIsGivenUpWithinTheRequestTimeout() {
        server.hangingInTheBody();

        assertThat(pageFailure().reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void overloadIsToldInPlainTextAndItsWaitStandsInAHeader() {
        server.throttling(429, "17").throttling(503, "4").throttling(429, "Wed, 21 Oct 2026 07:28:00 GMT");

        assertThat(pageFailure().retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(pageFailure().retryAfter()).contains(Duration.ofSeconds(4));
        assertThat(pageFailure().retryAfter()).isEmpty();
    }

    @Test
    void refusalsAndExpiryAreToldApart() {
        server.answering(403, status(403, "pods is forbidden"))
                .answering(404, status(404, "the server could not find the requested resource"))
                .answering(410, status(410, "The provided continue parameter is too old"))
                .answering(500, status(500, "etcdserver: request timed out"));

        assertThat(pageFailure())
                .hasMessage("pods is forbidden")
                .extracting("reason")
                .isEqualTo(Reason.REFUSED);
        assertThat(pageFailure().reason()).isEqualTo(Reason.REFUSED);
        assertThat(pageFailure().reason()).isEqualTo(Reason.GONE);
        assertThat(pageFailure().reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void aRefusedUpgradeIsNotFollowedByAWatchOverHttp() {
        server.answering(503, "").answering(200, "{}").throttling(429, "9");

        assertThat(watchFailure().reason()).isEqualTo(Reason.BROKEN);
        assertThat(watchFailure().reason()).isEqualTo(Reason.BROKEN);
        assertThat(watchFailure().retryAfter()).contains(Duration.ofSeconds(9));

        assertThat(server.asked()).hasSize(3).allMatch(asked -> asked.startsWith("upgrade "));
    }

    @Test
    void aServerThatCannotBeReachedIsNotAskedOverHttpEither() {
        try (KubernetesClient nobody = client("http://127.0.0.1:1")) {
            SourceException failure = catchThrowableOfType(
                    SourceException.class, () -> pods(nobody).watch("9", Duration.ofMinutes(1), listener));

            assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void historyThatIsGoneIsToldOnTheOpeningAndInTheStream() throws InterruptedException {
        server.answering(410, status(410, "too old resource version"))
                .watching("{\"type\":\"ERROR\",\"object\":" + status(410, "too old resource version: 9 (40)") + "}");

        assertThat(watchFailure().reason()).isEqualTo(Reason.GONE);
        try (OpenWatch watch = source.watch("9", Duration.ofMinutes(1), listener)) {
            assertThat(watch).isNotNull();
            assertThat(listener.next()).isEqualTo("ended GONE");
        }
    }

    @Test
    void eventsAreToldWithTheirVersion() throws InterruptedException {
        server.watching(
                POD,
                "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":"
                        + "{\"resourceVersion\":\"20\"}}}");

        try (OpenWatch watch = source.watch("9", Duration.ofMinutes(1), listener)) {
            assertThat(watch).isNotNull();
            assertThat(listener.next()).isEqualTo("MODIFIED 12 caf\u00e9");
            assertThat(listener.next()).startsWith("BOOKMARK 20");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"MODIFIED\",\"object\":{\"kind\":",
                "garbage",
                "{\"type\":\"ADDED\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"n\",\"uid\":\"u\",\"resourceVersion\":\"12\"}}}",
                "{\"type\":\"ADDED\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"n\",\"uid\":\"u\"}}}",
                "{\"type\":\"ADDED\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"n\",\"resourceVersion\":\"12\"}}}",
                "{\"type\":\"ADDED\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":null}}",
                "{\"type\":\"SURPRISE\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"n\",\"uid\":\"u\",\"resourceVersion\":\"12\"}}}",
                "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":500,\"message\":\"etcd is away\"}}",
            })
    void garbageEndsTheWatchAndNothingBehindItIsTold(String frame) throws InterruptedException {
        server.watching(frame, POD);

        try (OpenWatch watch = source.watch("9", Duration.ofMinutes(1), listener)) {
            assertThat(watch).isNotNull();
            assertThat(listener.next()).startsWith("ended ");
        }
        assertThat(listener.told).isEmpty();
    }

    private SourceException pageFailure() {
        return catchThrowableOfType(SourceException.class, () -> source.page(500, ""));
    }

    private SourceException watchFailure() {
        return catchThrowableOfType(SourceException.class, () -> source.watch("9", Duration.ofMinutes(1), listener));
    }

    private static String status(int code, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,\"message\":\"%s\"}"
                .formatted(code, message);
    }

    private KubernetesClient client(String url) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withWatchReconnectLimit(0)
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(1000)
                .withConnectionTimeout(1000)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(KubernetesDecoding.serialization())
                .withHttpClientFactory(new LosslessHttpClientFactory(vertx))
                .build();
    }

    @SuppressWarnings("unchecked")
    private static ObjectSource<Pod> pods(KubernetesClient client) {
        Target<Pod> pods =
                (Target<Pod>) new Targets(new ObservationMapping(MappingSettings.of("east")), WatchScope.WHOLE_CLUSTER)
                        .all().stream()
                                .filter(target -> target.kind() == WatchedKind.PODS)
                                .findFirst()
                                .orElseThrow();
        return new KubernetesObjectSource<>(client, pods, new Origin(WatchedKind.PODS, ""));
    }

    private static final class Listener implements WatchListener<Pod> {
        private static final long PATIENCE_SECONDS = 30;
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void told(EventType type, String resourceVersion, Pod object) {
            told.add(type + " " + resourceVersion + " " + object.getMetadata().getName());
        }

        @Override
        public void ended(SourceException reason) {
            told.add("ended " + reason.reason());
        }

        String next() throws InterruptedException {
            return String.valueOf(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }
}
