package io.podwatch.detector.testkit;

import io.podwatch.contract.record.OverlongRecordException;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.Watermark;
import io.podwatch.detector.record.OutcomeWriter;
import io.podwatch.detector.replay.PartitionFaults;
import io.podwatch.detector.replay.RecordFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Remembers which faults were told. */
public final class ToldFaults implements RecordFaults, PartitionFaults, OutcomeWriter.Faults {
    private final List<String> told = new ArrayList<>();

    public List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void malformed(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        told.add("malformed " + record.topic() + "@" + record.offset());
    }

    @Override
    public void unjudged(Watermark watermark, RuntimeException cause) {
        told.add("unjudged watermark of " + watermark.cluster());
    }

    @Override
    public void unjudged(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        told.add("unjudged " + record.topic() + "@" + record.offset());
    }

    @Override
    public void unjudged(String place, Outcome.Fault fault) {
        told.add("%s failed at %s of %s: %s"
                .formatted(
                        fault.finding().text(),
                        fault.subject(),
                        place,
                        fault.cause().getMessage()));
    }

    @Override
    public void trimmed(Topic topic) {
        told.add("trimmed " + topic);
    }

    @Override
    public void dropped(Topic topic, OverlongRecordException cause) {
        told.add("dropped " + topic);
    }

    @Override
    public void failed(int number, String reason, Duration pause) {
        told.add("partition %d failed: %s, again after %d ms".formatted(number, reason, pause.toMillis()));
    }
}
