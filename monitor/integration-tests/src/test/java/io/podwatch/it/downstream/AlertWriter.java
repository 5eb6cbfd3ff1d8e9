package io.podwatch.it.downstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.testkit.Moments;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes alert records as a detector does: encoded by the contract, in its partitions, in transactions. */
final class AlertWriter implements AutoCloseable {
    private final TopicNames names;
    private final SubjectPartitioner partitioner;
    private final Producer<byte[], byte[]> producer;

    AlertWriter(String bootstrapServers, TopicNames names, int partitions) {
        this.names = names;
        this.partitioner = new SubjectPartitioner(partitions);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", names.prefix()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void commit(EncodedRecord... records) throws Exception {
        write(List.of(records).stream().map(this::sent).toList());
        producer.commitTransaction();
    }

    /** The records have reached the log before they are withdrawn. */
    void abort(EncodedRecord... records) throws Exception {
        write(List.of(records).stream().map(this::sent).toList());
        producer.abortTransaction();
    }

    /** As a later release might write it. */
    void commitChanged(EncodedRecord original, UnaryOperator<String> change) throws Exception {
        ProducerRecord<byte[], byte[]> sent = sent(original);
        String json = change.apply(new String(sent.value(), UTF_8));
        write(List.of(new ProducerRecord<>(
                sent.topic(), sent.partition(), sent.timestamp(), sent.key(), json.getBytes(UTF_8), sent.headers())));
        producer.commitTransaction();
    }

    private ProducerRecord<byte[], byte[]> sent(EncodedRecord encoded) {
        return encoded.to(names, partitioner.partition(encoded.key()), Moments.START);
    }

    private void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> one : records) {
            producer.send(one).get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
