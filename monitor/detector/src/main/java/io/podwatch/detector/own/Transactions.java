package io.podwatch.detector.own;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was judged and how far was read as one: both are seen, or neither is. */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    /** The outcome of a commit that timed out is unknown; the same commit may be asked for again. */
    private static final int COMMIT_ATTEMPTS_MAX = 3;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Runnable abandon;
    private final Duration closeTimeout;
    private Producer<byte[], byte[]> producer;

    /** @param abandon makes the next producer write under another transactional id */
    Transactions(Supplier<Producer<byte[], byte[]>> producers, Runnable abandon, Duration closeTimeout) {
        this.producers = producers;
        this.abandon = abandon;
        this.closeTimeout = closeTimeout;
        this.producer = producers.get();
    }

    void init() {
        try {
            producer.initTransactions();
        } catch (TimeoutException e) {
            abandon.run();
            throw e;
        }
    }

    /**
     * A transaction that a partition has no part in any more, or that it cannot be told the end of, keeps its transactional
     * id busy until that partition is well: the others go on under another one.
     */
    private void renew() {
        producer.close(Duration.ZERO);
        abandon.run();
        producer = producers.get();
        init();
    }

    /** How a transaction ended, when this producer can go on. */
    sealed interface Ending {}

    record Committed() implements Ending {}

    /** Taken back, since the group has moved on. */
    record Refused() implements Ending {}

    /** Taken back, since these partitions did not take their records; causes by number. */
    record Unwritten(Map<Integer, RuntimeException> causes) implements Ending {
        Unwritten {
            causes = Collections.unmodifiableMap(new TreeMap<>(causes));
        }
    }

    /**
     * @param patience how long the brokers may take for the records; a partition that takes longer counts as failed
     * @throws KafkaException when this producer is of no further use, or the outcome cannot be known
     */
    Ending commit(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, Long> offsets,
            ConsumerGroupMetadata group,
            Duration patience) {
        producer.beginTransaction();
        Writes writes = new Writes();
        try {
            writes.send(producer, records);
            producer.sendOffsetsToTransaction(positions(offsets), group);
            writes.await(patience);
            commit();
            return new Committed();
        } catch (TransactionAbortableException e) {
            return writes.failed().isEmpty() ? refused(e) : unwritten(writes, e);
        } catch (CommitFailedException e) {
            return refused(e);
        } catch (TimeoutException e) {
            abandon.run();
            throw e;
        } catch (KafkaException e) {
            return unwritten(writes, e);
        }
    }

    private Ending refused(KafkaException reason) {
        LOG.atDebug().addKeyValue("reason", reason).log("transaction refused");
        producer.abortTransaction();
        return new Refused();
    }

    /** That some do not take their records is their trouble; that all do not is that of the session. */
    private Ending unwritten(Writes writes, KafkaException cause) {
        Map<Integer, RuntimeException> failed = writes.failed();
        if (failed.isEmpty() || isFatal(cause)) {
            throw cause;
        }
        producer.abortTransaction();
        renew();
        return new Unwritten(failed);
    }

    private static boolean isFatal(KafkaException cause) {
        return cause instanceof InterruptException
                || cause instanceof WakeupException
                || cause instanceof ProducerFencedException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof TransactionalIdAuthorizationException
                || cause instanceof UnsupportedVersionException;
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
