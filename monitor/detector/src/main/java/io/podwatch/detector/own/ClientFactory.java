package io.podwatch.detector.own;

import io.podwatch.detector.replay.LogOffsets;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Opens the Kafka clients of one session after the other; a session closes what was opened for it. */
public interface ClientFactory {

    /** Writes in transactions, under the same transactional id each time: what an earlier one left open ends with it. */
    Producer<byte[], byte[]> producer();

    /** Reads what is assigned to it by hand, committed records alone; belongs to no group. */
    Consumer<byte[], byte[]> reader();

    /** Owns partitions as a member of the group; what it reads is of no use. */
    Consumer<byte[], byte[]> owner();

    Offsets offsets();

    /**
     * What was written last can neither be committed nor taken back, as while a partition that it wrote to has no leader:
     * the next producer has another transactional id. A zombie is fenced by the group, not by that id.
     */
    default void abandonTransactionalId() {}

    /** Questions about offsets over a connection of their own. */
    interface Offsets extends LogOffsets, AutoCloseable {
        @Override
        void close();
    }
}
