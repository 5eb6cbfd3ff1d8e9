package io.podwatch.cli.wiring;

import io.fabric8.kubernetes.client.Config;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.config.WatchSettings;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.extension.EmbeddedBroker;
import io.podwatch.cli.http.Readiness;
import io.podwatch.detector.AlertListener;
import io.podwatch.detector.DetectorStage;
import io.podwatch.watcher.WatcherStage;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole, as one process runs it. What was started is stopped, in the opposite order and within the configured time. */
public final class Podwatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Podwatch.class);

    /** What the process keeps of the time to stop for itself: closing the rest, and the exit. */
    private static final Duration EXIT_RESERVE = Duration.ofSeconds(1);

    /** Kafka, the API server and Alertmanagers live in real time, also where the cluster's own time is scaled. */
    private static final Clock OUTSIDE = Clock.systemUTC();

    private final Vertx vertx;
    private final Meters meters;
    private final Optional<EmbeddedBroker> broker;
    private final EndpointComponent endpoint;
    private final Assembly assembly;

    private Podwatch(Configuration configuration, Set<Role> roles, Surroundings surroundings) {
        this.broker = embeddedBroker(configuration.kafka(), surroundings);
        this.vertx = Vertx.vertx();
        this.meters = new Meters(surroundings.version());
        KafkaSettings kafka = broker.map(EmbeddedBroker::bootstrapServers)
                .map(configuration.kafka()::withEmbeddedBroker)
                .orElse(configuration.kafka());
        List<Component> parts = parts(configuration, kafka, roles, surroundings);
        this.endpoint = new EndpointComponent(
                vertx,
                configuration.http(),
                meters.registry(),
                parts.stream()
                        .map(part -> new Readiness(part.name(), part::notReady, part::limits))
                        .toList());
        List<Component> all = new ArrayList<>(parts);
        all.add(0, endpoint);
        this.assembly = new Assembly(all, stopTimeout(configuration));
    }

    /** Constructs everything and starts nothing but the embedded broker. */
    public static Podwatch assemble(Configuration configuration, Set<Role> roles, Surroundings surroundings) {
        return new Podwatch(configuration, roles, surroundings);
    }

    /** Runs until a stop is requested; says whether the stop was clean. */
    public static boolean run(Configuration configuration, Set<Role> roles, CommandContext context, String version)
            throws Exception {
        StopSignal stop = context.stop();
        Duration stopTimeout = configuration.process().stopTimeout();
        stop.promise(stopTimeout);
        LOG.atInfo().addKeyValue("version", version).addKeyValue("roles", roles).log("starting");
        configuration
                .given()
                .forEach((key, value) -> LOG.atInfo()
                        .addKeyValue("key", key)
                        .addKeyValue("value", value)
                        .log("setting"));
        Podwatch podwatch = assemble(configuration, roles, Surroundings.of(context, version));
        try (podwatch) {
            // Not before: an interrupt while the embedded broker starts would break its files.
            stop.attend(stopTimeout);
            podwatch.runUntil(stop);
        }
        return podwatch.stoppedCleanly();
    }

    private void runUntil(StopSignal stop) throws Exception {
        try {
            start();
            stop.await();
        } catch (Exception e) {
            if (!stop.isRequested()) {
                throw e;
            }
            LOG.atDebug().addKeyValue("reason", Causes.told(e)).log("interrupted by the stop");
        } finally {
            stop.release();
        }
    }

    /** Returns when every part runs; waits for Kafka and the API server as long as it takes. */
    public void start() throws Exception {
        assembly.start();
        LOG.atInfo().addKeyValue("port", port()).log("started");
    }

    /** Where the management endpoint listens. */
    public int port() {
        return endpoint.port();
    }

    public boolean stoppedCleanly() {
        return assembly.stoppedCleanly();
    }

    @Override
    public void close() {
        LOG.atInfo().log("stopping");
        assembly.close();
        meters.close();
        closeVertx();
        broker.ifPresent(EmbeddedBroker::close);
        LOG.atInfo().addKeyValue("clean", stoppedCleanly()).log("stopped");
    }

    private static Optional<EmbeddedBroker> embeddedBroker(KafkaSettings settings, Surroundings surroundings) {
        if (!settings.embedded()) {
            return Optional.empty();
        }
        try {
            return Optional.of(surroundings.embeddedBroker().orElseThrow().start(settings.dataDirectory(), 0));
        } catch (RuntimeException e) {
            throw new OutsideRefusedException("cannot start the embedded broker: " + e.getMessage(), e);
        }
    }

    private void closeVertx() {
        try {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(EXIT_RESERVE.toMillis() / 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("reason", Causes.told(e)).log("event loops not closed");
        }
    }

    /** The detector comes before the API server: what is in Kafka can be judged while the server is away. */
    private List<Component> parts(
            Configuration configuration, KafkaSettings kafka, Set<Role> roles, Surroundings surroundings) {
        List<Component> parts = new ArrayList<>();
        parts.add(new TopicComponent(kafka, kafkaPause(configuration), OUTSIDE, surroundings.stop()));
        if (roles.contains(Role.DETECT)) {
            parts.add(detector(configuration, kafka, surroundings));
        }
        if (roles.contains(Role.WATCH)) {
            Config config = surroundings.kubernetes().apply(configuration.cluster());
            parts.add(
                    new ApiServerComponent(config, vertx, apiServerPause(configuration), OUTSIDE, surroundings.stop()));
            parts.add(watcher(configuration, kafka, config, surroundings));
        }
        return parts;
    }

    private Component detector(Configuration configuration, KafkaSettings kafka, Surroundings surroundings) {
        return new DetectorComponent(new DetectorStage(
                DetectorComponent.settings(configuration, stopTimeout(configuration)),
                DetectorComponent.kafka(kafka),
                surroundings.clock(),
                OUTSIDE,
                vertx,
                meters.registry(),
                AlertListener.NONE));
    }

    private Component watcher(
            Configuration configuration, KafkaSettings kafka, Config config, Surroundings surroundings) {
        return new WatcherComponent(new WatcherStage(
                WatcherComponent.settings(
                        configuration,
                        new Leases(surroundings.instance()).lease(configuration),
                        stopTimeout(configuration)),
                config,
                new HashMap<>(KafkaAccess.properties(kafka)),
                surroundings.clock(),
                vertx,
                meters.registry()));
    }

    private static Duration stopTimeout(Configuration configuration) {
        return configuration.process().stopTimeout().minus(EXIT_RESERVE);
    }

    private static Waiting.Pause kafkaPause(Configuration configuration) {
        KafkaSettings.Timing timing = configuration.kafka().timing();
        return new Waiting.Pause(
                timing.retryBackoffMin(),
                timing.retryBackoffMax(),
                configuration.process().waitReportInterval());
    }

    private static Waiting.Pause apiServerPause(Configuration configuration) {
        WatchSettings.Listing listing = configuration.watch().listing();
        return new Waiting.Pause(
                listing.retryBackoffMin(),
                listing.retryBackoffMax(),
                configuration.process().waitReportInterval());
    }
}
