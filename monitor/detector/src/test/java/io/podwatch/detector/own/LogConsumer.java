package io.podwatch.detector.own;

import io.podwatch.detector.testkit.MemoryLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a log in memory from wherever it is sought to, as often as it is asked. */
final class LogConsumer extends MockConsumer<byte[], byte[]> {
    private final MemoryLog log;
    private final Deque<KafkaException> failures = new ArrayDeque<>();
    private final Map<TopicPartition, KafkaException> lost = new HashMap<>();

    LogConsumer(MemoryLog log) {
        super("none");
        this.log = log;
    }

    /** The next poll ends so. */
    void fails(KafkaException failure) {
        failures.add(failure);
    }

    /** Polls go on, but its position there is not known. */
    void loses(TopicPartition partition, KafkaException why) {
        lost.put(partition, why);
    }

    void findsAll() {
        lost.clear();
    }

    @Override
    public synchronized long position(TopicPartition partition, Duration timeout) {
        if (lost.containsKey(partition)) {
            throw lost.get(partition);
        }
        return super.position(partition, timeout);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        for (TopicPartition partition : assignment()) {
            List<ConsumerRecord<byte[], byte[]>> records = log.from(partition, super.position(partition, timeout));
            if (!records.isEmpty() && !paused().contains(partition)) {
                polled.put(partition, records);
                seek(partition, log.end(partition));
            }
        }
        return new ConsumerRecords<>(polled, Map.of());
    }
}
