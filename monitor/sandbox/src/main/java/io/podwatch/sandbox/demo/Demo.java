package io.podwatch.sandbox.demo;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.podwatch.cli.command.Logging;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.extension.EmbeddedBroker;
import io.podwatch.cli.wiring.Instance;
import io.podwatch.cli.wiring.Podwatch;
import io.podwatch.cli.wiring.Role;
import io.podwatch.cli.wiring.StopSignal;
import io.podwatch.cli.wiring.Surroundings;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import io.podwatch.sandbox.clock.ScaledClock;
import io.podwatch.sandbox.cluster.SimulatedCluster;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;

/** Broker, cluster, Podwatch and teller in one process; what was started is stopped in the opposite order. */
final class Demo implements AutoCloseable {
    /** The same cluster at every start, so that a kept log goes on. */
    private static final String CLUSTER_UID = "d3a0cafe-0000-4000-8000-000000000001";

    private static final Duration POLL = Duration.ofMillis(200);

    private final DemoOptions options;
    private final StopSignal stop;
    private final PrintWriter out;
    private final AlertHistory history = new AlertHistory();
    private final Deque<Runnable> started = new ArrayDeque<>();

    Demo(DemoOptions options, StopSignal stop, PrintWriter out) {
        this.options = options;
        this.stop = stop;
        this.out = out;
    }

    /** Runs until it is stopped or its time is over; true when every expected alert was raised and closed. */
    boolean run() throws Exception {
        Logging.configure("warn");
        EmbeddedKafka kafka = opened(EmbeddedKafka.start(kafkaOptions()), EmbeddedKafka::close);
        // Not before: an interrupt while the broker starts would break its files.
        stop.attend(DemoCommand.STOP_MAX);
        try {
            return tell(kafka);
        } catch (Exception cutOff) {
            if (!stop.isRequested()) {
                throw cutOff;
            }
            return false;
        }
    }

    private boolean tell(EmbeddedKafka kafka) throws Exception {
        ScaledClock clock = DemoClock.begin(kafka.bootstrapServers(), Clock.systemUTC(), options.speed());
        ApiServerSimulator server = opened(
                ApiServerSimulator.start(ApiServerSimulatorOptions.builder()
                        .clock(clock)
                        .continuing(CLUSTER_UID, clock.instant().toEpochMilli())
                        .bookmarkInterval(Duration.ofSeconds(1))
                        .build()),
                ApiServerSimulator::close);
        SimulatedCluster cluster = new SimulatedCluster(server.store(), Story.NODES, Images::behaviour);
        cluster.step(clock.instant());
        Podwatch podwatch = opened(podwatch(kafka, server, clock), Podwatch::close);
        podwatch.start();
        Instant begin = clock.instant();
        Telling telling = new Telling(out, begin);
        greet(telling, kafka, server, podwatch);
        opened(new TopicNarrator(kafka.bootstrapServers(), telling, history).start(), TopicNarrator::close);
        StoryTeller teller =
                opened(new StoryTeller(cluster, clock, telling, begin, Story.STEPS).start(), StoryTeller::close);
        await(teller, telling);
        new Summary(telling).lines(history, Story.EXPECTED).forEach(telling::line);
        return verdict(telling);
    }

    private boolean verdict(Telling telling) {
        boolean complete = history.isComplete(Story.EXPECTED);
        telling.line("")
                .line(
                        complete
                                ? "Every alert that the story must raise was raised once and closed."
                                : "Not every alert that the story must raise was raised once and closed.");
        return complete;
    }

    private EmbeddedKafkaOptions kafkaOptions() {
        return options.dataDirectory().map(EmbeddedKafkaOptions::keptIn).orElseGet(EmbeddedKafkaOptions::ephemeral);
    }

    private Podwatch podwatch(EmbeddedKafka kafka, ApiServerSimulator server, Clock clock) {
        Configuration configuration = DemoConfiguration.of(options);
        Config client = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withTrustCerts(true)
                .build();
        Surroundings surroundings = new Surroundings(
                clock,
                settings -> client,
                Optional.of((directory, port) -> running(kafka)),
                stop,
                Instance.ALONE,
                "demo");
        return Podwatch.assemble(configuration, EnumSet.of(Role.WATCH, Role.DETECT), surroundings);
    }

    /** The broker is the demo's: it started before Podwatch and stops after it. */
    private static EmbeddedBroker running(EmbeddedKafka kafka) {
        return new EmbeddedBroker() {
            @Override
            public String bootstrapServers() {
                return kafka.bootstrapServers();
            }

            @Override
            public void close() {}
        };
    }

    private void greet(Telling telling, EmbeddedKafka kafka, ApiServerSimulator server, Podwatch podwatch) {
        telling.line("Kafka        " + kafka.bootstrapServers() + "   (any consumer; topics podwatch.*.v1)")
                .line("API server   " + server.url() + "   (simulated; kubectl -s " + server.url()
                        + " get pods -n demo)")
                .line("Metrics      http://127.0.0.1:" + podwatch.port() + "/metrics")
                .line("Readiness    http://127.0.0.1:" + podwatch.port() + "/readyz")
                .line("Times are the cluster's; it lives " + Math.round(options.speed())
                        + " times as fast as you. Ctrl-C ends it.")
                .line("");
    }

    /** Ends early only by a stop: what must close may take until the last moment. */
    private void await(StoryTeller teller, Telling telling) throws InterruptedException {
        Optional<Instant> deadline = options.duration().map(Clock.systemUTC().instant()::plus);
        boolean told = false;
        while (deadline.filter(end -> Clock.systemUTC().instant().isAfter(end)).isEmpty()) {
            if (teller.failure() != null) {
                throw new IllegalStateException("the simulated cluster ended before its time", teller.failure());
            }
            if (!told && history.isComplete(Story.EXPECTED)) {
                told = true;
                telling.line("")
                        .line(
                                "The story is told: every alert was raised and closed. The cluster lives on; Ctrl-C ends it.")
                        .line("");
            }
            if (isStopped()) {
                return;
            }
        }
    }

    private boolean isStopped() throws InterruptedException {
        try {
            return stop.await(POLL);
        } catch (InterruptedException interrupted) {
            if (!stop.isRequested()) {
                throw interrupted;
            }
            return true;
        }
    }

    private <T> T opened(T part, Consumer<T> close) {
        started.push(() -> close.accept(part));
        return part;
    }

    @Override
    public void close() {
        stop.release();
        while (!started.isEmpty()) {
            started.pop().run();
        }
    }
}
