package io.podwatch.detector.record;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.OverlongRecordException;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.judge.book.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes outcomes as records of the same partition in which their subjects are; what ended becomes a tombstone. */
public final class OutcomeWriter {

    /** Is told of records that are not written as they should be. */
    public interface Faults {
        void trimmed(Topic topic);

        /** The record stays over its bound however much is cut; it is not written. */
        void dropped(Topic topic, OverlongRecordException cause);
    }

    private final TopicNames names;
    private final RecordCodecs codecs;
    private final Faults faults;

    public OutcomeWriter(TopicNames names, RecordCodecs codecs, Faults faults) {
        this.names = names;
        this.codecs = codecs;
        this.faults = faults;
    }

    /** @param at when they are published */
    public List<ProducerRecord<byte[], byte[]>> records(int partition, Outcome outcome, Instant at) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Consumer<EncodedRecord> add = encoded -> records.add(encoded.to(names, partition, at));
        outcome.states().forEach(change -> write(Topic.DETECTOR_STATE, () -> encoded(change), add));
        outcome.alerts().stream()
                .filter(Outcome.AlertChange::isWritten)
                .forEach(change -> write(Topic.ALERTS, () -> encoded(change), add));
        return records;
    }

    private void write(Topic topic, Supplier<EncodedRecord> encoding, Consumer<EncodedRecord> add) {
        try {
            EncodedRecord encoded = encoding.get();
            if (encoded.isTrimmed()) {
                faults.trimmed(topic);
            }
            add.accept(encoded);
        } catch (OverlongRecordException e) {
            faults.dropped(topic, e);
        }
    }

    private EncodedRecord encoded(Outcome.StateChange change) {
        return change.state()
                .map(codecs.detectorStates()::encode)
                .orElseGet(() -> codecs.detectorStateTombstone(change.key()));
    }

    private EncodedRecord encoded(Outcome.AlertChange change) {
        return change.after().map(codecs.alerts()::encode).orElseGet(() -> codecs.alertTombstone(key(change)));
    }

    private static FindingKey key(Outcome.AlertChange change) {
        return change.before().orElseThrow().key();
    }
}
