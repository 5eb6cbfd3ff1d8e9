package io.podwatch.detector.own;

import io.podwatch.detector.replay.PartitionTopics;
import io.podwatch.detector.replay.Positions;
import io.podwatch.detector.replay.ReplayPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the partitions of owned numbers in all topics; how far it is, is told exactly. */
final class PartitionReader implements AutoCloseable, Positions {
    private final Consumer<byte[], byte[]> consumer;
    private final Duration closeTimeout;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    PartitionReader(Consumer<byte[], byte[]> consumer, Duration closeTimeout) {
        this.consumer = consumer;
        this.closeTimeout = closeTimeout;
    }

    void begin(ReplayPlan plan) {
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        assigned.addAll(plan.begins().keySet());
        consumer.assign(assigned);
        plan.begins().forEach(this::seek);
    }

    /** Records by number and topic; empty when none came in time. */
    Map<Integer, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>> poll(Duration wait) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        Map<Integer, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>> byNumber = new TreeMap<>();
        for (TopicPartition partition : records.partitions()) {
            byNumber.computeIfAbsent(partition.partition(), number -> new HashMap<>())
                    .put(partition, records.records(partition));
        }
        return byNumber;
    }

    /** What lies beyond the targets is input, and must wait until all of the past is known. */
    void holdAtTargets(ReplayPlan plan) {
        plan.restored().forEach((partition, target) -> {
            if (!consumer.paused().contains(partition) && of(partition) >= target) {
                seek(partition, Math.max(target, plan.begins().get(partition)));
                consumer.pause(List.of(partition));
            }
        });
    }

    /** The past is known: from now on only inputs are read. */
    void resume(PartitionTopics topics) {
        leave(topics.outputs());
        consumer.resume(topics.inputs());
    }

    void leave(Collection<TopicPartition> partitions) {
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        assigned.removeAll(partitions);
        consumer.assign(assigned);
        positions.keySet().removeAll(partitions);
    }

    private void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
        positions.put(partition, offset);
    }

    /** A partition that has just lost its leader knows no position until it has a new one; it is where it was. */
    @Override
    public long of(TopicPartition partition) {
        try {
            long position = consumer.position(partition, Duration.ZERO);
            positions.put(partition, position);
            return position;
        } catch (TimeoutException e) {
            return positions.get(partition);
        }
    }

    /** The partition whose next record made a poll fail, when that is the cause. */
    Optional<TopicPartition> unreadable(KafkaException failure) {
        if (failure instanceof RecordDeserializationException record) {
            return Optional.of(record.topicPartition());
        }
        String message = String.valueOf(failure.getMessage());
        return consumer.assignment().stream()
                .filter(partition -> message.contains("fetching the next record from " + partition + "."))
                .findFirst();
    }

    /** Leaves the next record out; says at which offset it lies. */
    long skip(TopicPartition partition) {
        long offset = of(partition);
        seek(partition, offset + 1);
        return offset;
    }

    /** How many records wait to be read, as far as the brokers have told; by topic. */
    Map<String, Long> lags() {
        Map<String, Long> lags = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            lags.merge(partition.topic(), consumer.currentLag(partition).orElse(0), Long::sum);
        }
        return lags;
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(closeTimeout));
    }
}
