package io.podwatch.it.simulation.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * One place in a log.
 *
 * @param read what a reader gets; absent for the marker that ends a transaction
 * @param transaction absent for what was written outside of one
 */
record Entry(long offset, Optional<ConsumerRecord<byte[], byte[]>> read, Optional<Transaction> transaction) {
    static final TimestampType TIMESTAMP = TimestampType.CREATE_TIME;

    boolean isAborted() {
        return transaction
                .filter(one -> one.state() == Transaction.State.ABORTED)
                .isPresent();
    }

    boolean isTombstone() {
        return read.filter(one -> one.value() == null).isPresent();
    }
}
