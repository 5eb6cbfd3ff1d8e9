package io.podwatch.detector;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.client.KafkaClients;
import io.podwatch.detector.metrics.JudgedStateCollector;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.own.DetectorLoop;
import io.podwatch.detector.own.LoopSetup;
import io.podwatch.detector.replay.OwnedPartitions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The detector stage, from Kafka to alerts and metrics. Starting waits for nothing outside; {@link #readiness} says what it
 * waits for. The topics must exist.
 */
public final class DetectorStage {
    private static final String NAME = "detector";

    /**
     * How Kafka is reached.
     *
     * @param properties by the names of Kafka's own clients: bootstrap.servers, TLS, SASL and the like
     */
    public record Kafka(Map<String, String> properties, TopicNames names) {
        public Kafka {
            properties = Map.copyOf(properties);
        }
    }

    private final Vertx vertx;
    private final DetectorSettings settings;
    private final PrometheusMeterRegistry registry;
    private final DetectorLoop loop;
    private final JudgedStateCollector collector;
    private final AtomicReference<String> deployment = new AtomicReference<>("");

    public DetectorStage(
            DetectorSettings settings,
            Kafka kafka,
            InstantSource clock,
            Vertx vertx,
            PrometheusMeterRegistry registry,
            AlertListener listener) {
        OwnedPartitions partitions = new OwnedPartitions();
        this.vertx = vertx;
        this.settings = settings;
        this.registry = registry;
        this.loop = new DetectorLoop(new LoopSetup(
                settings,
                new KafkaClients(
                        kafka.properties(), kafka.names(), settings, settings.group() + "-" + UUID.randomUUID()),
                kafka.names(),
                clock,
                System::nanoTime,
                new LoopMeters(registry),
                Optional.of(registry),
                partitions,
                listener));
        this.collector = new JudgedStateCollector(
                partitions,
                new JudgedStateCollector.Showing(
                        settings.series().seriesMax(), settings.series().clearedZeroFor()),
                clock);
    }

    /** Completes once the loop's thread runs. */
    public Future<Void> start() {
        registry.getPrometheusRegistry().register(collector);
        return vertx.deployVerticle(new DetectorVerticle(loop, settings.waits().stop()))
                .onSuccess(deployment::set)
                .mapEmpty();
    }

    public StageReadiness readiness() {
        Optional<String> reason = loop.status().notReady();
        return new StageReadiness(NAME, reason.isEmpty(), reason.orElse(""));
    }

    /** Completes once the loop has ended, or its time to end is over; its series are gone with it. */
    public Future<Void> close() {
        String id = deployment.getAndSet("");
        if (id.isEmpty()) {
            return Future.succeededFuture();
        }
        registry.getPrometheusRegistry().unregister(collector);
        return vertx.undeploy(id);
    }
}
