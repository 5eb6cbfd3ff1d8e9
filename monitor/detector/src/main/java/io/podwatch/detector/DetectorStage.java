package io.podwatch.detector;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.alertmanager.AlertmanagerPush;
import io.podwatch.detector.alertmanager.AlertmanagerSettings;
import io.podwatch.detector.client.KafkaClients;
import io.podwatch.detector.metrics.JudgedStateCollector;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.own.DetectorLoop;
import io.podwatch.detector.own.LoopSetup;
import io.podwatch.detector.replay.OwnedPartitions;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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
    private final List<MultiCollector> collectors;
    private final Optional<AlertmanagerPush> push;
    private final AtomicReference<String> deployment = new AtomicReference<>("");
    private final AtomicReference<String> pushDeployment = new AtomicReference<>("");

    public DetectorStage(
            DetectorSettings settings,
            Kafka kafka,
            InstantSource clock,
            Vertx vertx,
            PrometheusMeterRegistry registry,
            AlertListener listener) {
        this(settings, kafka, clock, clock, vertx, registry, listener);
    }

    /** @param outside the time of whoever alerts are pushed to; another than the clock where the cluster's own time is scaled */
    public DetectorStage(
            DetectorSettings settings,
            Kafka kafka,
            InstantSource clock,
            InstantSource outside,
            Vertx vertx,
            PrometheusMeterRegistry registry,
            AlertListener listener) {
        OwnedPartitions partitions = new OwnedPartitions();
        LoopMeters meters = new LoopMeters(registry);
        this.vertx = vertx;
        this.settings = settings;
        this.registry = registry;
        this.push = settings.alertmanager().map(alertmanager -> push(alertmanager, settings, outside, registry));
        this.loop = new DetectorLoop(new LoopSetup(
                settings,
                new KafkaClients(
                        kafka.properties(), kafka.names(), settings, settings.group() + "-" + UUID.randomUUID()),
                kafka.names(),
                clock,
                System::nanoTime,
                meters,
                Optional.of(registry),
                partitions,
                listener,
                push.map(AlertmanagerPush::follower).orElse(AlertFollower.NONE)));
        DetectorSettings.Series series = settings.series();
        this.collectors = List.of(
                meters.delays(),
                new JudgedStateCollector(
                        partitions,
                        new JudgedStateCollector.Showing(
                                series.seriesMax(), series.clearedZeroFor(), series.newCountersZeroFor()),
                        clock));
    }

    private static AlertmanagerPush push(
            AlertmanagerSettings alertmanager,
            DetectorSettings settings,
            InstantSource outside,
            PrometheusMeterRegistry registry) {
        return new AlertmanagerPush(
                alertmanager,
                settings.policy(),
                new AlertmanagerPush.Outside(
                        outside,
                        System::nanoTime,
                        () -> ThreadLocalRandom.current().nextDouble(),
                        settings.waits().sessionTimeout()),
                registry);
    }

    /** Completes once the loop's thread runs. */
    public Future<Void> start() {
        collectors.forEach(registry.getPrometheusRegistry()::register);
        return deployed(push, pushDeployment)
                .compose(pushing -> deployed(
                        Optional.of(new DetectorVerticle(loop, settings.waits().stop())), deployment));
    }

    private Future<Void> deployed(Optional<? extends Deployable> part, AtomicReference<String> id) {
        return part.map(one -> vertx.deployVerticle(one).onSuccess(id::set).<Void>mapEmpty())
                .orElse(Future.succeededFuture());
    }

    public StageReadiness readiness() {
        Optional<String> reason = loop.status().notReady();
        return new StageReadiness(NAME, reason.isEmpty(), reason.orElse(""));
    }

    /** Completes once the loop has ended, or its time to end is over; its series are gone with it. */
    public Future<Void> close() {
        String id = deployment.getAndSet("");
        if (id.isEmpty()) {
            return undeployed(pushDeployment.getAndSet(""));
        }
        collectors.forEach(registry.getPrometheusRegistry()::unregister);
        return undeployed(pushDeployment.getAndSet("")).compose(quiet -> vertx.undeploy(id));
    }

    private Future<Void> undeployed(String id) {
        return id.isEmpty() ? Future.succeededFuture() : vertx.undeploy(id);
    }
}
