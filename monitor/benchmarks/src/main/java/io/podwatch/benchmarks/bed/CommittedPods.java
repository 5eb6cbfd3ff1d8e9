package io.podwatch.benchmarks.bed;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An ordinary consumer of the pods topic that reads committed records only, and says when it has each one in hand. */
public final class CommittedPods implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RECORD_BYTES_MAX = 1_048_576;

    /** Called on the consumer's thread. */
    public interface Listener {
        void onCommitted(Written state, long atNanos);
    }

    private final RecordCodecs codecs = new RecordCodecs(RECORD_BYTES_MAX);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Listener listener;
    private final Thread thread = new Thread(this::read, "committed-pods");
    private volatile RuntimeException failure;

    CommittedPods(String bootstrapServers, Listener listener) {
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        String topic = new TopicNames("podwatch").name(Topic.PODS);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /** A reader that died would look like records that were lost. */
    public void requireAlive() {
        if (failure != null) {
            throw new IllegalStateException("the consumer of committed records failed", failure);
        }
    }

    private void read() {
        try (consumer) {
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                long at = System.nanoTime();
                records.forEach(one -> tell(one, at));
            }
        } catch (WakeupException closed) {
            return;
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> committed, long at) {
        if (committed.value() != null) {
            PodObservation pod = codecs.pods().decode(committed.key(), committed.value());
            listener.onCommitted(new Written(pod.id().uid(), Long.parseLong(pod.resourceVersion())), at);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
