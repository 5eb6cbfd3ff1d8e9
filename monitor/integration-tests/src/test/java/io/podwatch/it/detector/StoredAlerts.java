package io.podwatch.it.detector;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.alert.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What anybody can read in the alerts topic: committed records alone, in the order of each partition. */
public final class StoredAlerts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final RecordCodecs codecs = new RecordCodecs(1_000_000);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> lines = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    public StoredAlerts(String bootstrapServers, TopicNames names, int partitions) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(names.name(Topic.ALERTS), partition));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** All records so far, {@code state type subject}. */
    List<String> lines() {
        for (ConsumerRecord<byte[], byte[]> alert : consumer.poll(POLL)) {
            alerts.add(codecs.alerts().decode(alert.key(), alert.value()));
            lines.add(line(alerts.get(alerts.size() - 1)));
        }
        return lines;
    }

    /** The records behind the lines. */
    public List<Alert> alerts() {
        lines();
        return List.copyOf(alerts);
    }

    /** All records so far, once the last of them is this one. */
    List<String> linesUntil(String last) throws InterruptedException {
        Eventually.until(last, () -> lines().contains(last), this::lines);
        return List.copyOf(lines);
    }

    static String line(Alert alert) {
        return alert.state().text() + " " + alert.key().type().text() + " "
                + String.join("/", alert.key().sortedSubject().values());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
