package io.podwatch.benchmarks.restore;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the state records of many updates fast and leaves in each partition what the watcher would have left. At 50 updates
 * a second hardly two of one partition are in one transaction, so each record is a batch of its own with a marker of its own
 * behind it. Here one transaction holds one update of each partition: the same records, batches and markers, by a twelfth of
 * the transactions.
 */
final class BulkWriter implements AutoCloseable {
    private static final int RECORD_BYTES_MAX = 1_048_576;
    private static final long BUFFER_BYTES = 4L * 1024 * 1024;
    private static final int BATCH_BYTES = 64 * 1024;

    private final TopicNames names = new TopicNames("podwatch");
    private final RecordCodecs codecs = new RecordCodecs(RECORD_BYTES_MAX);
    private final SubjectPartitioner partitioner;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    BulkWriter(String bootstrapServers, int partitions, String transactionalId) {
        this.partitioner = new SubjectPartitioner(partitions);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        BUFFER_BYTES,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                        5,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** The versions in their order for each partition; their records' timestamps are spread evenly over the span. */
    void write(List<PodObservation> versions, Instant from, Duration span) {
        Map<Integer, Deque<EncodedRecord>> byPartition = new TreeMap<>();
        for (PodObservation version : versions) {
            EncodedRecord encoded = codecs.pods().encode(version);
            byPartition
                    .computeIfAbsent(partitioner.partition(encoded.key()), partition -> new ArrayDeque<>())
                    .add(encoded);
        }
        long written = 0;
        while (!byPartition.isEmpty()) {
            Instant at = from.plus(span.multipliedBy(written).dividedBy(versions.size()));
            written += oneOfEach(byPartition, at);
        }
    }

    private int oneOfEach(Map<Integer, Deque<EncodedRecord>> byPartition, Instant at) {
        List<Integer> partitions = new ArrayList<>(byPartition.keySet());
        producer.beginTransaction();
        for (int partition : partitions) {
            send(byPartition.get(partition).remove(), partition, at);
        }
        commit();
        byPartition.values().removeIf(Deque::isEmpty);
        return partitions.size();
    }

    /** The same record in every partition. */
    void everywhere(EncodedRecord encoded, int partitions, Instant at) {
        producer.beginTransaction();
        for (int partition = 0; partition < partitions; partition++) {
            send(encoded, partition, at);
        }
        commit();
    }

    RecordCodecs codecs() {
        return codecs;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(EncodedRecord encoded, int partition, Instant at) {
        producer.send(encoded.to(names, partition, at), (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    private void commit() {
        producer.commitTransaction();
        if (failure.get() != null) {
            throw new IllegalStateException("a record of the day could not be written", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
