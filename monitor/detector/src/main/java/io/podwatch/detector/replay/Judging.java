package io.podwatch.detector.replay;

import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.Watermark;
import io.podwatch.detector.record.Input;
import io.podwatch.detector.record.InputReader;
import io.podwatch.detector.record.UnreadableRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A partition whose past is known: each record is judged once, and time passes only by watermarks. */
final class Judging {
    private final Judge judge;
    private final InputReader reader;
    private final RecordFaults faults;
    private final PendingWatermarks pending;
    private final WatchSilence silence;
    private final Map<String, Watermark> clocks;
    private final Map<TopicPartition, Long> ends;
    private final Set<String> gone = new HashSet<>();
    private boolean live;
    private boolean firstSight;

    Judging(Restoring restored, RecordFaults faults, PendingWatermarks pending, WatchSilence silence) {
        this.judge = restored.finish();
        this.reader = restored.reader();
        this.faults = faults;
        this.pending = pending;
        this.silence = silence;
        this.clocks = new HashMap<>(restored.clocks());
        clocks.values().stream()
                .filter(last -> judge.judgesBlindnessOf(last.cluster()))
                .forEach(last -> silence.remembers(last, judge.silenceBefore(last.cluster())));
        this.ends = restored.plan().ends();
        this.firstSight = restored.plan().firstSight();
    }

    List<Outcome> judge(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Outcome> outcomes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Outcome outcome = judge(record);
            if (!outcome.isNothing()) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private Outcome judge(ConsumerRecord<byte[], byte[]> record) {
        try {
            Input input = reader.read(record);
            if (input instanceof Input.TimePassed passed) {
                return arrived(passed.watermark());
            }
            if (input instanceof Input.ClusterGone gone) {
                pending.gone(gone.cluster());
                silence.gone(gone.cluster());
                clocks.remove(gone.cluster());
                this.gone.add(gone.cluster());
            }
            return told(input.judge(judge), () -> place(record));
        } catch (UnreadableRecordException e) {
            faults.malformed(record, e);
        } catch (RuntimeException e) {
            faults.unjudged(record, e);
        }
        return Outcome.NOTHING;
    }

    private Outcome arrived(Watermark watermark) {
        if (judge.judgesBlindnessOf(watermark.cluster()) && !silence.heard(watermark)) {
            return Outcome.NOTHING;
        }
        gone.remove(watermark.cluster());
        pending.arrived(watermark);
        return told(judge.onHeard(watermark), () -> place(watermark));
    }

    /** What a detector failed at is told here, where its place is known. */
    private Outcome told(Outcome outcome, Supplier<String> place) {
        outcome.faults().forEach(fault -> faults.unjudged(place.get(), fault));
        return outcome;
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private static String place(Watermark watermark) {
        return "watermark of " + watermark.cluster() + " at " + watermark.time();
    }

    /**
     * Lets the watermarks pass whose time has come.
     *
     * @param applied is told of each, once nothing of what was there at the beginning is left to read
     */
    List<Outcome> settle(Positions positions, Consumer<Watermark> applied) {
        live = live || positions.haveReached(ends);
        List<Outcome> outcomes = new ArrayList<>(live ? silences(positions) : List.of());
        if (firstSight) {
            firstSight = false;
            outcomes.add(told(judge.firstSight(clocks), () -> "first sight"));
        }
        for (Watermark watermark : pending.due(positions)) {
            clocks.put(watermark.cluster(), watermark);
            Outcome outcome = onTime(watermark);
            if (live) {
                applied.accept(watermark);
            }
            if (!outcome.isNothing()) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private List<Outcome> silences(Positions positions) {
        List<Outcome> outcomes = new ArrayList<>();
        silence.known(positions).forEach((last, length) -> {
            Outcome outcome = told(judge.onSilence(last, length), () -> "silence of " + last.cluster());
            if (!outcome.isNothing()) {
                outcomes.add(outcome);
            }
        });
        return outcomes;
    }

    private Outcome onTime(Watermark watermark) {
        try {
            return told(judge.onTime(watermark), () -> place(watermark));
        } catch (RuntimeException e) {
            faults.unjudged(watermark, e);
            return Outcome.NOTHING;
        }
    }

    /** Why time stands still; "" while it passes. */
    String obstacle() {
        return pending.obstacle();
    }

    /** How far there is something to read. */
    Map<TopicPartition, Long> targets() {
        return live ? pending.targets() : ends;
    }

    boolean isLive() {
        return live;
    }

    Judge judge() {
        return judge;
    }

    /** The clusters that are no longer watched. */
    Set<String> gone() {
        return gone;
    }

    Map<String, Watermark> clocks() {
        return clocks;
    }
}
