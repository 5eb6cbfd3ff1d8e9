package io.podwatch.it.detector;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.Watermark;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes what a watcher would have seen; each call returns once the broker has it. */
final class PlayedWatcher implements AutoCloseable {
    private static final int RECORD_BYTES_MAX = 1_000_000;

    private final RecordCodecs codecs = new RecordCodecs(RECORD_BYTES_MAX);
    private final TopicNames names;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;

    PlayedWatcher(String bootstrapServers, TopicNames names, int partitions) {
        this.names = names;
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void sees(Instant at, Observation... observations) throws Exception {
        for (Observation observation : observations) {
            publish(codecs.encode(observation), partition(observation), at);
        }
    }

    void seesGone(Instant at, Observation last) throws Exception {
        publish(codecs.tombstone(last), partition(last), at);
    }

    /** Says in every partition that everything before is published. */
    void marks(Watermark watermark) throws Exception {
        for (int partition = 0; partition < partitions; partition++) {
            publish(codecs.watermarks().encode(watermark), partition, watermark.time());
        }
    }

    /** A record that no contract knows, in the partition of a namespace. */
    void garbles(String cluster, String namespace) throws Exception {
        int partition = SubjectPartitioner.forSubject(cluster, namespace, partitions);
        send(new ProducerRecord<>(
                names.name(Topic.PODS),
                partition,
                (cluster + "/" + namespace + "/garbled").getBytes(StandardCharsets.UTF_8),
                "{\"no\":".getBytes(StandardCharsets.UTF_8)));
    }

    private int partition(Observation observation) {
        return SubjectPartitioner.forSubject(observation.cluster(), observation.namespace(), partitions);
    }

    private void publish(EncodedRecord encoded, int partition, Instant at) throws Exception {
        send(encoded.to(names, partition, at));
    }

    private void send(ProducerRecord<byte[], byte[]> published) throws InterruptedException, ExecutionException {
        producer.send(published).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
