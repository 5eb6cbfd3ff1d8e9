package io.podwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.podwatch.cli.http.ManagementEndpoint;
import io.podwatch.core.timeline.mixin.Promtool;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetersTest {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Meters meters = new Meters("1.0");
    private final PrometheusMeterRegistry registry = meters.registry();

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void exemplarsStandOnBucketsAndNotOnCountsForWhichPrometheusRefusesTheScrape() {
        registry.getPrometheusRegistry().register((Collector) MetersTest::delay);

        assertThat(registry.scrape(OPEN_METRICS).lines().filter(line -> line.contains(" # {")))
                .singleElement()
                .asString()
                .startsWith("delay_seconds_bucket{le=\"1.0\"}");
    }

    @Test
    void aRealPrometheusTakesTheScrapeAndKeepsTheExemplar(@TempDir Path home) throws Exception {
        registry.getPrometheusRegistry().register((Collector) MetersTest::delay);
        Vertx vertx = Vertx.vertx();
        ManagementEndpoint endpoint = joined(ManagementEndpoint.listen(vertx, "127.0.0.1", 0, registry, List.of()));
        try (ScrapingPrometheus prometheus = ScrapingPrometheus.start(home, endpoint.port())) {
            assertThat(prometheus.awaitAnswer("/api/v1/targets", "\"health\":\"up\""))
                    .contains("\"lastError\":\"\"");
            assertThat(prometheus.awaitAnswer(
                            "/api/v1/query_exemplars?query=delay_seconds_bucket&start=0&end=9999999999", "event_id"))
                    .contains("\"event_id\":\"one\"");
        } finally {
            joined(endpoint.close());
            joined(vertx.close());
        }
    }

    private static <T> T joined(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static HistogramSnapshot delay() {
        Exemplars exemplars = Exemplars.of(new Exemplar(0.5, Labels.of("event_id", "one"), 0));
        ClassicHistogramBuckets buckets = ClassicHistogramBuckets.builder()
                .bucket(1.0, 1)
                .bucket(Double.POSITIVE_INFINITY, 0)
                .build();
        return new HistogramSnapshot(
                new MetricMetadata("delay_seconds", "A delay."),
                List.of(new HistogramDataPointSnapshot(buckets, 0.5, Labels.EMPTY, exemplars, 0)));
    }

    @Test
    void whatKafkasClientsAndTheJvmHaveToSayIsNamedAsPrometheusWantsIt(@TempDir Path scratch) throws Exception {
        Promtool.isNeeded();
        Gauge.builder("kafka.consumer.connection.count", () -> 1)
                .description("Connections")
                .register(registry);
        Gauge.builder("kafka.app.info.start.time.ms", () -> 1)
                .description("Start")
                .register(registry);
        Gauge.builder("kafka.consumer.node.request.latency.avg", () -> 1).register(registry);
        Gauge.builder("kafka.consumer.fetch.manager.records.lag", () -> 1)
                .tag("partition", "0")
                .register(registry);
        FunctionCounter.builder("kafka.producer.io.time.ns.total", this, unused -> 1)
                .description("Time")
                .register(registry);

        String scrape = registry.scrape();

        assertThat(scrape)
                .contains("kafka_consumer_node_request_latency_avg", "system_cpus", "jvm_memory_used_bytes")
                .doesNotContain("_ns_", "records_lag", "connection_count");
        assertThat(Promtool.checkMetrics(scratch, scrape).text()).isEmpty();
    }
}
