package io.podwatch.detector.replay;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.Watermark;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is told of every record that had to be skipped, wholly or by one detector. */
public interface RecordFaults {

    /** The record cannot be read. */
    void malformed(ConsumerRecord<byte[], byte[]> record, RuntimeException cause);

    /** Letting time pass failed: a fault of Podwatch. */
    void unjudged(Watermark watermark, RuntimeException cause);

    /**
     * One detector failed at one subject, and the others judged it: a fault of Podwatch.
     *
     * @param place of what was judged: a record, or a time that passed
     */
    void unjudged(String place, Outcome.Fault fault);

    /** The record can be read, and judging it failed: a fault of Podwatch. */
    void unjudged(ConsumerRecord<byte[], byte[]> record, RuntimeException cause);
}
