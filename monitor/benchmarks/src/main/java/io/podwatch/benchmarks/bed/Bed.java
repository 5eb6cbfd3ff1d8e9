package io.podwatch.benchmarks.bed;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import io.podwatch.cli.wiring.Instance;
import io.podwatch.cli.wiring.Podwatch;
import io.podwatch.cli.wiring.Role;
import io.podwatch.cli.wiring.StopSignal;
import io.podwatch.cli.wiring.Surroundings;
import io.podwatch.cli.wiring.Topics;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A broker with the topics made, and an API server without pods; Podwatch is assembled on them as its command does it. */
public final class Bed implements AutoCloseable {
    static final String CLUSTER = "bench";
    private static final String SOURCE = "the benchmark";

    private final Clock clock = Clock.systemUTC();
    private final EmbeddedKafka kafka;
    private final ApiServerSimulator server;
    private final Configuration configuration;

    private Bed(Map<String, String> settings) {
        this.kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral());
        this.server = ApiServerSimulator.start(ApiServerSimulatorOptions.defaults());
        this.configuration = configuration(kafka.bootstrapServers(), settings);
    }

    public static Bed open() throws InterruptedException {
        return open(Map.of());
    }

    /** @param settings of Podwatch that are not to have their defaults, by their whole names */
    public static Bed open(Map<String, String> settings) throws InterruptedException {
        Bed bed = new Bed(settings);
        Topics.once(bed.configuration.kafka(), bed.clock);
        return bed;
    }

    public Fleet fleet(int pods) {
        return new Fleet(server.store(), clock, pods);
    }

    public Probe probe() {
        return new Probe(server.store());
    }

    public CommittedPods committedPods(CommittedPods.Listener listener) {
        return new CommittedPods(kafka.bootstrapServers(), listener);
    }

    /** What the watcher publishes of the pods that are there. */
    public List<PodObservation> publishedPods() {
        return new PublishedPods(server.store()).all();
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public String apiServer() {
        return server.url();
    }

    public int partitions() {
        return configuration.kafka().partitions();
    }

    public String cluster() {
        return CLUSTER;
    }

    /** What tells this cluster from others. */
    public String clusterUid() {
        return server.store()
                .get(Namespace.class, "", "kube-system")
                .orElseThrow()
                .getMetadata()
                .getUid();
    }

    /** Assembled and not started. */
    public Podwatch podwatch(Role first, Role... others) {
        Set<Role> roles = EnumSet.of(first, others);
        Config client = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withTrustCerts(true)
                .build();
        return Podwatch.assemble(
                configuration,
                roles,
                new Surroundings(
                        clock, settings -> client, Optional.empty(), new StopSignal(), Instance.ALONE, "benchmark"));
    }

    /** @param command what Podwatch is to do: {@code run}, {@code watch} or {@code detect} */
    public OwnProcess ownProcess(String command, String heapMax) throws IOException {
        return new OwnProcess(command, kafka.bootstrapServers(), server.url(), heapMax);
    }

    /** How often the API server cut a watch because it fell behind by more than its buffer. */
    public long watchesCutAsSlow() {
        return server.traffic().watchesClosedAsSlow();
    }

    /** Everything not named here is Podwatch's default. */
    private static Configuration configuration(String bootstrapServers, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "podwatch.cluster", CLUSTER,
                "podwatch.kafka.bootstrap-servers", bootstrapServers,
                "podwatch.kafka.replication-factor", "1",
                "podwatch.http.host", "127.0.0.1",
                "podwatch.http.port", "0"));
        settings.putAll(others);
        Map<String, SourcedText> sourced = new HashMap<>();
        settings.forEach((key, text) -> sourced.put(key, new SourcedText(text, SOURCE)));
        return Configuration.read(List.of(new SettingLayer(sourced, List.of())), List.of(), List.of());
    }

    @Override
    public void close() {
        server.close();
        kafka.close();
    }
}
