package io.podwatch.it.watcher;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetup;
import io.podwatch.contract.topic.TopicSetupOptions;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import io.podwatch.watcher.WatcherSettings;
import io.podwatch.watcher.WatcherStage;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.lead.LeaseSettings;
import io.podwatch.watcher.log.KafkaLogSettings;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.publish.PublishSettings;
import io.podwatch.watcher.watch.WatchBounds;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Topics of its own on a broker that tests share, and a simulated cluster where no other is named. */
final class WatcherGround implements AutoCloseable {
    static final int PARTITIONS = 3;
    static final String CLUSTER = "east";

    private final String bootstrapServers;
    private final TopicNames names;
    private final Vertx vertx = Vertx.vertx();
    private final ApiServerSimulator server;

    /** Another cluster over the same topics. */
    WatcherGround beside() throws InterruptedException {
        return new WatcherGround(bootstrapServers, names.prefix());
    }

    WatcherGround(String bootstrapServers, String prefix) throws InterruptedException {
        this.bootstrapServers = bootstrapServers;
        this.names = new TopicNames(prefix);
        this.server = ApiServerSimulator.start(ApiServerSimulatorOptions.builder()
                .vertx(vertx)
                .bookmarkInterval(Duration.ofMillis(200))
                .build());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicSetupOptions options =
                    new TopicSetupOptions(names, true, PARTITIONS, 1, 1_100_000, Duration.ofSeconds(30));
            new TopicSetup(admin, options, Clock.systemUTC()).prepare(List.of(Topic.values()));
        }
    }

    ApiServerSimulator server() {
        return server;
    }

    SimulatedPods pods() {
        return new SimulatedPods(server.store());
    }

    CommittedRecords records() {
        return new CommittedRecords(bootstrapServers, names, PARTITIONS);
    }

    WatcherStage watcher() {
        return watcher(WatchScope.WHOLE_CLUSTER);
    }

    WatcherStage watcher(WatchScope scope) {
        return watcher(server.url(), scope);
    }

    WatcherStage watcher(String url, WatchScope scope) {
        return watcher(new ConfigBuilder(Config.empty()).withMasterUrl(url).build(), scope);
    }

    WatcherStage watcher(Config config, WatchScope scope) {
        return watcher(settings(scope, Optional.empty()), config, new SimpleMeterRegistry());
    }

    /** One of several that share a lease. */
    WatcherStage watcher(LeaseSettings lease, MeterRegistry registry) {
        Config config =
                new ConfigBuilder(Config.empty()).withMasterUrl(server.url()).build();
        return watcher(settings(WatchScope.WHOLE_CLUSTER, Optional.of(lease)), config, registry);
    }

    private WatcherStage watcher(WatcherSettings settings, Config config, MeterRegistry registry) {
        return new WatcherStage(
                settings, config, Map.of("bootstrap.servers", bootstrapServers), Clock.systemUTC(), vertx, registry);
    }

    private WatcherSettings settings(WatchScope scope, Optional<LeaseSettings> lease) {
        WatchBounds watch = new WatchBounds(
                50,
                4,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofMillis(500));
        PublishSettings publish = new PublishSettings(
                100, Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(50), Duration.ofMillis(500));
        return new WatcherSettings(
                scope,
                MappingSettings.of(CLUSTER),
                watch,
                InboxSettings.DEFAULT,
                publish,
                KafkaLogSettings.of(names, PARTITIONS),
                lease,
                Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
