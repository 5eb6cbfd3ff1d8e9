package io.podwatch.detector.testkit;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.testkit.Moments;
import io.podwatch.detector.replay.Backoff;
import io.podwatch.detector.replay.LogOffsets;
import io.podwatch.detector.replay.OwnedPartition;
import io.podwatch.detector.replay.PartitionPhase;
import io.podwatch.detector.replay.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Partition 0 and its reading, round by round, as the loop does it. */
public final class PlayedPartition implements Positions {
    private static final Duration STEP = Duration.ofSeconds(5);

    private final MemoryLog log;
    private final ToldFaults faults = new ToldFaults();
    private final OwnedPartition partition;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> targets = new HashMap<>();

    private final List<Watermark> applied = new ArrayList<>();

    private long nanos;

    public PlayedPartition(MemoryLog log) {
        this(log, log);
    }

    /** @param offsets answers in the log's place */
    public PlayedPartition(MemoryLog log, LogOffsets offsets) {
        this.log = log;
        this.partition = new OwnedPartition(
                0,
                new OwnedPartition.Ground(
                        MemoryLog.NAMES,
                        MemoryLog.CODECS,
                        JudgePolicy.DEFAULT,
                        offsets,
                        faults,
                        faults,
                        new Backoff.Pauses(Duration.ofSeconds(1), Duration.ofSeconds(4), () -> nanos),
                        Duration.ofHours(24),
                        new SharedParts(SharedParts.CAPACITY_DEFAULT),
                        applied::add));
    }

    /** By the machine's own time. */
    public PlayedPartition after(Duration time) {
        nanos += time.toNanos();
        return this;
    }

    /** Time goes by while the loop runs, and all that it led to. */
    public List<Outcome> outcomesOver(Duration time) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Duration left = time; !left.isNegative() && !left.isZero(); left = left.minus(STEP)) {
            outcomes.addAll(after(left.compareTo(STEP) < 0 ? left : STEP).outcomes());
        }
        return outcomes;
    }

    /** Time goes by while the loop runs; the alerts told meanwhile. */
    public List<String> settledOver(Duration time) {
        return told(outcomesOver(time));
    }

    public OwnedPartition partition() {
        return partition;
    }

    /** The watermarks whose time passed while the partition was live. */
    public List<Watermark> applied() {
        return applied;
    }

    public ToldFaults faults() {
        return faults;
    }

    @Override
    public long of(TopicPartition topic) {
        return positions.getOrDefault(topic, 0L);
    }

    /** One poll of everything that may be read, and what follows from it. */
    public List<Outcome> round() {
        partition.begin().ifPresent(plan -> {
            positions.clear();
            positions.putAll(plan.begins());
            targets.putAll(plan.restored());
        });
        List<Outcome> outcomes = new ArrayList<>(partition.take(poll()));
        if (partition.finishRestoring(this)) {
            targets.clear();
        }
        outcomes.addAll(partition.settle(this));
        outcomes.forEach(outcome -> partition.count(outcome, Moments.START));
        return outcomes;
    }

    private Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> poll() {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        List<TopicPartition> read =
                partition.phase() == PartitionPhase.RESTORING ? MemoryLog.TOPICS.all() : MemoryLog.TOPICS.inputs();
        for (TopicPartition topic : read) {
            List<ConsumerRecord<byte[], byte[]>> records = log.from(topic, of(topic));
            if (!records.isEmpty()) {
                polled.put(topic, records);
            }
            positions.put(topic, Math.min(log.end(topic), targets.getOrDefault(topic, Long.MAX_VALUE)));
        }
        return polled;
    }

    /** Rounds until nothing more can happen, and all that they led to. */
    public List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            outcomes.addAll(round());
        }
        return outcomes;
    }

    /** Whether an alert of the subject fires once all is read. */
    public boolean fires(String subject) {
        settled();
        boolean[] fires = new boolean[1];
        partition.read(state -> fires[0] = state.judge().alerts().stream()
                .anyMatch(
                        alert -> alert.isFiring() && alert.key().sortedSubject().containsValue(subject)));
        return fires[0];
    }

    /** Rounds until nothing more can happen; the alerts told, {@code state subject}. */
    public List<String> settled() {
        return told(outcomes());
    }

    private static List<String> told(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.alerts().stream())
                .filter(Outcome.AlertChange::isWritten)
                .map(change -> line(change.after().or(change::before).orElseThrow()))
                .toList();
    }

    private static String line(Alert alert) {
        return alert.state().text() + " "
                + String.join("/", alert.key().sortedSubject().values());
    }
}
