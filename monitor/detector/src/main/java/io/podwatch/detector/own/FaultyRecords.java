package io.podwatch.detector.own;

import io.podwatch.contract.record.OverlongRecordException;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.Watermark;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.record.OutcomeWriter;
import io.podwatch.detector.replay.RecordFaults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Counts every record that is skipped, cut or not written, and tells the place of some, so that a flood of them does not become a flood of lines. */
final class FaultyRecords implements RecordFaults, OutcomeWriter.Faults {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyRecords.class);

    private final TopicNames names;
    private final LoopMeters meters;
    private final InstantSource clock;
    private final Duration logInterval;
    private Instant nextLog = Instant.MIN;
    private long untold;

    FaultyRecords(TopicNames names, LoopMeters meters, InstantSource clock, Duration logInterval) {
        this.names = names;
        this.meters = meters;
        this.clock = clock;
        this.logInterval = logInterval;
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

    @Override
    public void unjudged(Watermark watermark, RuntimeException cause) {
        meters.skipped(names.name(Topic.WATCH), "judging failed");
        LOG.atError()
                .addKeyValue("cluster", watermark.cluster())
                .addKeyValue("time", watermark.time())
                .setCause(cause)
                .log("watermark skipped, judging it failed");
    }

    @Override
    public void trimmed(Topic topic) {
        meters.overlong(names.name(topic), "trimmed");
    }

    @Override
    public void dropped(Topic topic, OverlongRecordException cause) {
        meters.overlong(names.name(topic), "dropped");
        LOG.atError().addKeyValue("reason", cause).log("record not written");
    }

    private void tell(Level level, String message, ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        Instant now = clock.instant();
        if (now.isBefore(nextLog)) {
            untold++;
            return;
        }
        nextLog = now.plus(logInterval);
        LOG.atLevel(level)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", cause)
                .addKeyValue("untold", untold)
                .log(message);
        untold = 0;
    }
}
