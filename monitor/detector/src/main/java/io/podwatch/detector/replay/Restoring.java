package io.podwatch.detector.replay;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.Restoration;
import io.podwatch.core.observation.Watermark;
import io.podwatch.detector.record.Input;
import io.podwatch.detector.record.InputReader;
import io.podwatch.detector.record.UnreadableRecordException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A partition whose past is being read: it says nothing until all of it is known. */
final class Restoring {
    private final ReplayPlan plan;
    private final InputReader reader;
    private final RecordFaults faults;
    private final Restoration restoration;
    private final Map<String, Watermark> clocks = new HashMap<>();
    private final FormerSeverities severities = new FormerSeverities();

    Restoring(ReplayPlan plan, Restoration restoration, InputReader reader, RecordFaults faults) {
        this.plan = plan;
        this.reader = reader;
        this.faults = faults;
        this.restoration = restoration;
    }

    /** Takes what lies before the partition's target; the rest will be read again as input. */
    void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long target = plan.restored().get(partition);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() < target) {
                take(record);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Input input = reader.read(record);
            input.restore(restoration);
            if (input instanceof Input.TimePassed passed) {
                clocks.put(passed.watermark().cluster(), passed.watermark());
            } else if (input instanceof Input.ClusterGone gone) {
                clocks.remove(gone.cluster());
            } else if (input instanceof Input.AlertKept kept) {
                severities.told(kept.alert());
            }
        } catch (UnreadableRecordException e) {
            faults.malformed(record, e);
        } catch (RuntimeException e) {
            faults.unjudged(record, e);
        }
    }

    boolean isDone(Positions positions) {
        return positions.haveReached(plan.restored());
    }

    double progress(Positions positions) {
        return plan.progress(positions);
    }

    InputReader reader() {
        return reader;
    }

    ReplayPlan plan() {
        return plan;
    }

    Judge finish() {
        return restoration.finish();
    }

    Map<FindingKey, Map<Severity, Instant>> formerSeverities() {
        return severities.all();
    }

    /** The last watermarks before the present: what is over is over since then, while no newer one has come. */
    Map<String, Watermark> clocks() {
        return Map.copyOf(clocks);
    }
}
