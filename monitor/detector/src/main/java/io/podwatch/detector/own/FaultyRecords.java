package io.podwatch.detector.own;

import io.podwatch.contract.record.OverlongRecordException;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.Watermark;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.record.OutcomeWriter;
import io.podwatch.detector.replay.PartitionFaults;
import io.podwatch.detector.replay.RecordFaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Counts every record that is skipped, cut or not written, and every partition that fails; tells the place of some, so that
 * a flood of them does not become a flood of lines.
 */
final class FaultyRecords implements RecordFaults, PartitionFaults, OutcomeWriter.Faults {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyRecords.class);

    private final TopicNames names;
    private final LoopMeters meters;
    private final LongSupplier nanoTime;
    private final Duration logInterval;
    private final Map<String, Quiet> quiet = new HashMap<>();

    FaultyRecords(TopicNames names, LoopMeters meters, LongSupplier nanoTime, Duration logInterval) {
        this.names = names;
        this.meters = meters;
        this.nanoTime = nanoTime;
        this.logInterval = logInterval;
    }

    /** Since when a message is held back, and how many were. */
    private static final class Quiet {
        private long toldAt;
        private long untold;
    }

    @Override
    public void malformed(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        meters.skipped(record.topic(), "malformed");
        tell(Level.WARN, "malformed record skipped", record, cause);
    }

    @Override
    public void unjudged(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        meters.skipped(record.topic(), "judging failed");
        tell(Level.ERROR, "record skipped, judging it failed", record, cause);
        LOG.atDebug().setCause(cause).log("judging failed");
    }

    /** The client could not even take it off the wire. */
    void unreadable(TopicPartition partition, long offset, RuntimeException cause) {
        meters.skipped(partition.topic(), "unreadable");
        tell(
                Level.ERROR,
                "unreadable record skipped",
                line -> line.addKeyValue("topic", partition.topic())
                        .addKeyValue("partition", partition.partition())
                        .addKeyValue("offset", offset)
                        .addKeyValue("reason", cause));
    }

    @Override
    public void unjudged(Watermark watermark, RuntimeException cause) {
        meters.skipped(names.name(Topic.WATCH), "judging failed");
        tell(
                Level.ERROR,
                "watermark skipped, judging it failed",
                line -> line.addKeyValue("cluster", watermark.cluster())
                        .addKeyValue("time", watermark.time())
                        .setCause(cause));
    }

    @Override
    public void unjudged(String place, Outcome.Fault fault) {
        meters.undetected(fault.finding());
        tell(
                Level.ERROR,
                "detector failed at one subject, which others judged",
                line -> line.addKeyValue("finding", fault.finding().text())
                        .addKeyValue("cluster", fault.cluster())
                        .addKeyValue("namespace", fault.namespace())
                        .addKeyValue("subject", fault.subject())
                        .addKeyValue("place", place)
                        .setCause(fault.cause()));
    }

    @Override
    public void trimmed(Topic topic) {
        meters.overlong(names.name(topic), "trimmed");
    }

    @Override
    public void dropped(Topic topic, OverlongRecordException cause) {
        meters.overlong(names.name(topic), "dropped");
        tell(Level.ERROR, "record not written", line -> line.addKeyValue("reason", cause));
    }

    @Override
    public void failed(int number, String reason, Duration pause) {
        meters.partitionFailed();
        tell(
                Level.WARN,
                "partition begins anew",
                line -> line.addKeyValue("partition", number)
                        .addKeyValue("reason", reason)
                        .addKeyValue("pause", pause));
    }

    private void tell(Level level, String message, ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        tell(
                level,
                message,
                line -> line.addKeyValue("topic", record.topic())
                        .addKeyValue("partition", record.partition())
                        .addKeyValue("offset", record.offset())
                        .addKeyValue("reason", cause));
    }

    private void tell(Level level, String message, UnaryOperator<LoggingEventBuilder> details) {
        long now = nanoTime.getAsLong();
        Quiet last = quiet.get(message);
        if (last != null && now - last.toldAt < logInterval.toNanos()) {
            last.untold++;
            return;
        }
        long untold = last == null ? 0 : last.untold;
        details.apply(LOG.atLevel(level)).addKeyValue("untold", untold).log(message);
        Quiet begun = new Quiet();
        begun.toldAt = now;
        quiet.put(message, begun);
    }
}
