package io.podwatch.sandbox.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a broker that is alone, small and on loopback; everything not named here is Kafka's default. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerProperties() {}

    static Properties of(Path directory, int port) {
        Properties properties = new Properties();
        identity(properties, directory, port);
        aloneInItsCluster(properties);
        smallFootprint(properties);
        promptCleaning(properties);
        // Scenarios may run faster than real time, so that records carry timestamps far ahead of the broker's clock.
        properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        properties.put("auto.create.topics.enable", "false");
        return properties;
    }

    private static void identity(Properties properties, Path directory, int port) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("log.dirs", directory.toString());
        properties.put(
                "listeners", "%s://127.0.0.1:%d,%s://127.0.0.1:0".formatted(LISTENER, port, CONTROLLER_LISTENER));
        properties.put(
                "listener.security.protocol.map", "%s:PLAINTEXT,%s:PLAINTEXT".formatted(LISTENER, CONTROLLER_LISTENER));
        properties.put("inter.broker.listener.name", LISTENER);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        // With a dynamic quorum the controller may take any free port; a static voter list would have to name it.
        properties.put("controller.quorum.bootstrap.servers", "127.0.0.1:0");
    }

    private static void aloneInItsCluster(Properties properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A broker that just vanishes keeps its name until its session ends, so that a restart would wait nine seconds.
        properties.put("controlled.shutdown.enable", "true");
    }

    private static void smallFootprint(Properties properties) {
        properties.put("num.network.threads", "1");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("log.segment.bytes", "16777216");
        // The default of 128 MiB is allocated at start, whatever the topics hold.
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
    }

    private static void promptCleaning(Properties properties) {
        properties.put("log.cleaner.backoff.ms", "500");
        properties.put("log.retention.check.interval.ms", "5000");
    }
}
