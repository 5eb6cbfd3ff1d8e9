package io.podwatch.contract.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the topics must be like, and how far Podwatch may go to make them so.
 *
 * @param create whether missing topics may be created
 * @param replicationFactor of topics that are created
 * @param maxRecordBytes the largest record that the topics must take
 * @param readyTimeout how long the leaders of all partitions may take to answer
 */
public record TopicSetupOptions(
        TopicNames names,
        boolean create,
        int partitions,
        int replicationFactor,
        int maxRecordBytes,
        Duration readyTimeout) {

    private static final int SAFE_REPLICATION_FACTOR = 3;
    private static final int BATCH_OVERHEAD_BYTES = 4096;

    /** The same for topics with so many partitions. */
    public TopicSetupOptions with(int otherPartitions) {
        return new TopicSetupOptions(names, create, otherPartitions, replicationFactor, maxRecordBytes, readyTimeout);
    }

    /** The settings by Kafka's names that a topic is created with, those included that hang on these options. */
    public Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new TreeMap<>(topic.settings());
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes()));
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInsyncReplicas()));
        return settings;
    }

    /** Kafka measures the batch, which is somewhat longer than the record in it. */
    int maxMessageBytes() {
        return Math.addExact(maxRecordBytes, BATCH_OVERHEAD_BYTES);
    }

    /** Two copies of an acknowledged record, where there are enough replicas to lose one and go on. */
    int minInsyncReplicas() {
        return replicationFactor >= SAFE_REPLICATION_FACTOR ? 2 : 1;
    }

    boolean isSafe(int replicas) {
        return replicas >= SAFE_REPLICATION_FACTOR;
    }
}
