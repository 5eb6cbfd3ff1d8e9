package io.podwatch.detector.own;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was judged and how far was read as one: both are seen, or neither is. */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    /** The outcome of a commit that timed out is unknown; the same commit may be asked for again. */
    private static final int COMMIT_ATTEMPTS_MAX = 3;

    private final Producer<byte[], byte[]> producer;
    private final Duration closeTimeout;

    Transactions(Producer<byte[], byte[]> producer, Duration closeTimeout) {
        this.producer = producer;
        this.closeTimeout = closeTimeout;
    }

    void init() {
        producer.initTransactions();
    }

    /**
     * Whether it was committed; false when it was taken back, as it is when the group has moved on.
     *
     * @throws KafkaException when this producer is of no further use, or the outcome cannot be known
     */
    boolean commit(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, Long> offsets,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        try {
            send(records);
            producer.sendOffsetsToTransaction(positions(offsets), group);
            commit();
            return true;
        } catch (CommitFailedException | TransactionAbortableException e) {
            LOG.atDebug().addKeyValue("reason", e).log("transaction refused");
            producer.abortTransaction();
            return false;
        }
    }

    /** What becomes of each record is told by the commit, which fails when one of them did. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        records.forEach(producer::send);
    }

    private void commit() {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (RetriableException e) {
                if (attempt == COMMIT_ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        offsets.forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
        return positions;
    }

    @Override
    public void close() {
        producer.close(closeTimeout);
    }
}
