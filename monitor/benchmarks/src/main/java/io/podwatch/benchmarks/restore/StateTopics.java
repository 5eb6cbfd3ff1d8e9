package io.podwatch.benchmarks.restore;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics that a restart reads, seen from outside: what they take on disk, and what a reader of committed records gets. */
final class StateTopics implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final long BETWEEN_LOOKS_NANOS = 1_000_000_000L;
    private static final Duration POLL = Duration.ofMillis(200);

    /** What one read from the beginning to the end gave. */
    record Reading(long records, long bytes, double seconds) {}

    private final TopicNames names = new TopicNames("podwatch");
    private final String bootstrapServers;
    private final int partitions;
    private final Admin admin;

    StateTopics(String bootstrapServers, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    long bytesOnDisk(Topic topic) throws InterruptedException, ExecutionException {
        long bytes = 0;
        for (Map<String, LogDirDescription> broker :
                admin.describeLogDirs(Set.of(1)).allDescriptions().get().values()) {
            for (LogDirDescription directory : broker.values()) {
                bytes += bytesOnDisk(directory, names.name(topic));
            }
        }
        return bytes;
    }

    private static long bytesOnDisk(LogDirDescription directory, String topic) {
        return directory.replicaInfos().entrySet().stream()
                .filter(replica -> replica.getKey().topic().equals(topic))
                .map(Map.Entry::getValue)
                .mapToLong(ReplicaInfo::size)
                .sum();
    }

    /** Waits until the broker's cleaner, which looks for work twice a second, finds none for a while. */
    void awaitCleaned(Duration timeout) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long size = -1;
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < QUIET.toNanos()) {
            long now = bytesOnDisk(Topic.PODS) + bytesOnDisk(Topic.WATCH);
            quietSince = now == size ? quietSince : System.nanoTime();
            size = now;
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the cleaner did not come to rest within " + timeout);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    /** Reads one topic as a restart does: committed records, from the beginning to the end. */
    Reading read(Topic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> all = partitionsOf(topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long begin = System.nanoTime();
            long records = 0;
            long bytes = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    records++;
                    bytes += record.serializedKeySize() + Math.max(0, record.serializedValueSize());
                }
            }
            return new Reading(records, bytes, (System.nanoTime() - begin) / 1e9);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** How many offsets of a topic's partitions were ever given, to records and to the ends of transactions. */
    long offsets(Topic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitionsOf(topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private List<TopicPartition> partitionsOf(Topic topic) {
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(names.name(topic), partition));
        }
        return all;
    }

    /** Whether the group has committed that it has read all of the pods. */
    boolean isReadBy(String group) throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> ends;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            ends = consumer.endOffsets(partitionsOf(Topic.PODS));
        }
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .allMatch(end -> committed.containsKey(end.getKey())
                        && committed.get(end.getKey()).offset() >= end.getValue());
    }

    @Override
    public void close() {
        admin.close();
    }
}
