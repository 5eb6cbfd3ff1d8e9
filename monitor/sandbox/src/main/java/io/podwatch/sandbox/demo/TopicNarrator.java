package io.podwatch.sandbox.demo;

import io.podwatch.contract.record.LifecycleRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An ordinary consumer of the committed records, as any downstream would write one: what it reads is what is told. */
final class TopicNarrator implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_MAX = Duration.ofSeconds(2);

    private static final int RECORD_BYTES_MAX = 1_048_576;

    private final RecordCodecs codecs = new RecordCodecs(RECORD_BYTES_MAX);
    private final TopicNames names = new TopicNames("podwatch");
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Telling telling;
    private final AlertHistory history;
    private final Thread thread = new Thread(this::read, "narrator");

    TopicNarrator(String bootstrapServers, Telling telling, AlertHistory history) {
        this.telling = telling;
        this.history = history;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : List.of(Topic.POD_LIFECYCLE, Topic.ALERTS)) {
            consumer.partitionsFor(names.name(topic))
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    TopicNarrator start() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void read() {
        try {
            while (true) {
                consumer.poll(POLL).forEach(this::tell);
            }
        } catch (WakeupException stop) {
            consumer.close();
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        if (record.value() == null) {
            return;
        }
        if (record.topic().equals(names.name(Topic.ALERTS))) {
            Alert alert = codecs.alerts().decode(record.key(), record.value());
            history.add(alert);
            telling.alert(alert, at);
        } else if (codecs.decodeLifecycle(record.key(), record.value())
                instanceof LifecycleRecord.Transitioned transitioned) {
            telling.pod(transitioned.transition(), at);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
