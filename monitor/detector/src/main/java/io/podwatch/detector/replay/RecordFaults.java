package io.podwatch.detector.replay;

import io.podwatch.core.observation.Watermark;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is told of every record that had to be skipped. */
public interface RecordFaults {

    /** The record cannot be read. */
    void malformed(ConsumerRecord<byte[], byte[]> record, RuntimeException cause);

    /** Letting time pass failed: a fault of Podwatch. */
    void unjudged(Watermark watermark, RuntimeException cause);

    /** The record can be read, and judging it failed: a fault of Podwatch. */
    void unjudged(ConsumerRecord<byte[], byte[]> record, RuntimeException cause);
}
