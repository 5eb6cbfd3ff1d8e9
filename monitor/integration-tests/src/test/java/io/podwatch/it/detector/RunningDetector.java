package io.podwatch.it.detector;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.DetectorStage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One detector instance with its own metrics; what it told of alerts is kept in order. */
final class RunningDetector implements AutoCloseable {
    private static final long STOP_SECONDS_MAX = 10;

    private final Vertx vertx = Vertx.vertx();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final DetectorStage stage;

    RunningDetector(String bootstrapServers, TopicNames names, DetectorSettings settings) {
        this.stage = new DetectorStage(
                settings,
                new DetectorStage.Kafka(Map.of("bootstrap.servers", bootstrapServers), names),
                Clock.systemUTC(),
                vertx,
                registry,
                change -> told.add(
                        StoredAlerts.line(change.after().or(change::before).orElseThrow())));
    }

    RunningDetector start() {
        await(stage.start());
        return this;
    }

    RunningDetector awaitReady() throws InterruptedException {
        Eventually.until("detector ready", () -> stage.readiness().ready(), stage::readiness);
        return this;
    }

    String notReady() {
        return stage.readiness().reason();
    }

    List<String> told() {
        return told;
    }

    String scrape() {
        return registry.scrape();
    }

    /** The value of the one series whose line begins with the name and contains all of these; -1 when there is none. */
    double value(String name, String... contained) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(contained).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    void awaitValue(double expected, String name, String... contained) throws InterruptedException {
        Eventually.until(
                name + " is " + expected,
                () -> value(name, contained) == expected,
                () -> scrape().lines()
                        .filter(line -> line.startsWith("podwatch_"))
                        .toList());
    }

    @Override
    public void close() {
        await(stage.close());
        await(vertx.close());
        registry.close();
    }

    /** Joins without being interruptible: a test that ends must leave nothing behind. */
    private static void await(Future<?> done) {
        done.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(STOP_SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }
}
