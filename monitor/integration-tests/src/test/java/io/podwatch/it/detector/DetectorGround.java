package io.podwatch.it.detector;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetup;
import io.podwatch.contract.topic.TopicSetupOptions;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.DetectorSettings.Waits;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A broker for the tests of a class, and for each test topics and a group of its own. */
final class DetectorGround implements AutoCloseable {
    static final int PARTITIONS = 3;

    private EmbeddedKafka kafka;

    DetectorGround() {
        this(EmbeddedKafkaOptions.ephemeral());
    }

    DetectorGround(EmbeddedKafkaOptions options) {
        this.kafka = EmbeddedKafka.start(options);
    }

    void loseBroker() {
        kafka.close();
    }

    /** The same broker again: the same data at the same address. */
    void bringBrokerBack(EmbeddedKafkaOptions options) {
        kafka = EmbeddedKafka.start(options);
    }

    Stand stand(String name) throws Exception {
        TopicNames names = new TopicNames(name);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicSetupOptions options =
                    new TopicSetupOptions(names, true, PARTITIONS, 1, 1_048_576, Duration.ofSeconds(30));
            new TopicSetup(admin, options, Clock.systemUTC()).prepare(List.of(Topic.values()));
        }
        return new Stand(names);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    static DetectorSettings settings(String group) {
        return settings(group, Duration.ZERO);
    }

    static DetectorSettings settings(String group, Duration malformedLogInterval) {
        Waits waits = new Waits(
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                Duration.ofHours(84),
                malformedLogInterval);
        return DetectorSettings.DEFAULT
                .withGroup(group)
                .withProtocol(DetectorSettings.GroupProtocol.CLASSIC)
                .withSeries(new DetectorSettings.Series(
                        20_000, Duration.ofMinutes(15), Duration.ofHours(24), Duration.ZERO))
                .withWaits(waits);
    }

    @Override
    public void close() {
        kafka.close();
    }

    /** The topics of one test; detectors that were not closed by the test are closed with it. */
    final class Stand implements AutoCloseable {
        private final TopicNames names;
        private final PlayedWatcher watcher;
        private final StoredAlerts alerts;
        private final Deque<RunningDetector> detectors = new ArrayDeque<>();

        private Stand(TopicNames names) {
            this.names = names;
            this.watcher = new PlayedWatcher(kafka.bootstrapServers(), names, PARTITIONS);
            this.alerts = new StoredAlerts(kafka.bootstrapServers(), names, PARTITIONS);
        }

        PlayedWatcher watcher() {
            return watcher;
        }

        StoredAlerts alerts() {
            return alerts;
        }

        TopicNames names() {
            return names;
        }

        /** Whether the topic of alerts takes records; brokers that have lost a partition refuse it as well. */
        void takesAlerts(boolean takes) throws Exception {
            ConfigResource alertsTopic = new ConfigResource(ConfigResource.Type.TOPIC, names.name(Topic.ALERTS));
            ConfigEntry bytes = new ConfigEntry("max.message.bytes", takes ? "1048576" : "10");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.incrementalAlterConfigs(
                                Map.of(alertsTopic, List.of(new AlterConfigOp(bytes, AlterConfigOp.OpType.SET))))
                        .all()
                        .get();
            }
        }

        RunningDetector detector() {
            return detector(settings(names.prefix()));
        }

        RunningDetector detector(DetectorSettings settings) {
            RunningDetector detector = new RunningDetector(kafka.bootstrapServers(), names, settings);
            detectors.push(detector);
            return detector;
        }

        @Override
        public void close() {
            while (!detectors.isEmpty()) {
                detectors.pop().close();
            }
            watcher.close();
            alerts.close();
        }
    }
}
