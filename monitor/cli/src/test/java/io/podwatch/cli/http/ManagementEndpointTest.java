package io.podwatch.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementEndpointTest {
    private final Vertx vertx = Vertx.vertx();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicReference<Optional<String>> kafka = new AtomicReference<>(Optional.empty());
    private final HttpClient client = HttpClient.newHttpClient();
    private ManagementEndpoint endpoint;

    @BeforeEach
    void listen() {
        List<Readiness> parts = List.of(
                new Readiness("kafka", kafka::get, List::of),
                new Readiness("watcher", Optional::empty, () -> List.of("nodes", "jobs in team-b")));
        endpoint = await(ManagementEndpoint.listen(vertx, "127.0.0.1", 0, registry, parts));
        registry.counter("podwatch.observations").increment(3);
    }

    @AfterEach
    void close() {
        await(endpoint.close());
        await(vertx.close());
        registry.close();
    }

    @Test
    void metricsAreTextUnlessMoreIsAccepted() throws Exception {
        HttpResponse<String> response = get("/metrics", "*/*");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body()).contains("podwatch_observations_total 3.0").doesNotContain("# EOF");
    }

    @Test
    void metricsAreOpenMetricsWhereThatIsAccepted() throws Exception {
        HttpResponse<String> response =
                get("/metrics", "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3");

        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(response.body()).contains("podwatch_observations_total 3.0").endsWith("# EOF\n");
    }

    @Test
    void readinessNamesWhatIsMissingAndWhyAndWhatIsDoneWithout() throws Exception {
        kafka.set(Optional.of("waiting for Kafka at broker:9092"));

        HttpResponse<String> response = get("/readyz", "*/*");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(response.body())).isEqualTo(new JsonObject("""
                        {"ready": false, "components": [
                          {"name": "kafka", "ready": false, "reason": "waiting for Kafka at broker:9092"},
                          {"name": "watcher", "ready": true, "without": ["nodes", "jobs in team-b"]}]}
                        """));
    }

    @Test
    void readyWhenEveryPartIs() throws Exception {
        assertThat(get("/readyz", "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void aliveThoughNotReady() throws Exception {
        kafka.set(Optional.of("away"));

        assertThat(get("/healthz", "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void theFirstPageListsThePaths() throws Exception {
        assertThat(get("/", "text/html").body()).contains("/metrics", "/healthz", "/readyz");
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        assertThat(get("/metrics/x", "*/*").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"})
    void onlyGetIsServed(String method) throws Exception {
        HttpRequest request =
                request("/metrics").method(method, BodyPublishers.noBody()).build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return client.send(request(path).header("Accept", accept).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
