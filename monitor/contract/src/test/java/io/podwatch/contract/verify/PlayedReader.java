package io.podwatch.contract.verify;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.verify.read.LogMovedException;
import io.podwatch.contract.verify.read.LogReadingOptions;
import io.podwatch.contract.verify.read.LogVerification;
import io.podwatch.contract.verify.read.ReadableLog;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.contract.verify.report.VerificationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** Reads a played log as a consumer does, while somebody writes to it and cleans it. */
final class PlayedReader implements ReadableLog {

    private record Partition(Topic topic, int number) {}

    private final PlayedLog log;
    private final IntUnaryOperator pick;
    private final Map<Integer, Runnable> afterRecords = new TreeMap<>();
    private final Map<Integer, Runnable> beforeCuts = new TreeMap<>();
    private final Map<Partition, Long> next = new HashMap<>();
    private final Map<Partition, Long> starts = new HashMap<>();
    private Predicate<LoggedRecord> onItsWay = one -> false;
    private int taken;
    private int cuts;
    private int beginnings;

    /** @param pick which of so many partitions is read from next; 0 means one after the other */
    PlayedReader(PlayedLog log, IntUnaryOperator pick) {
        this.log = log;
        this.pick = pick;
    }

    /** Something that happens to the log once so many records have been read. */
    PlayedReader afterRecords(int count, Runnable what) {
        afterRecords.put(count, what);
        return this;
    }

    /** Something that happens to the log before the reader looks where its ends are, for the n-th time. */
    PlayedReader beforeCut(int number, Runnable what) {
        beforeCuts.put(number, what);
        return this;
    }

    /** What lies behind the ends when they are looked for the first time. */
    PlayedReader withoutAtFirst(Predicate<LoggedRecord> which) {
        onItsWay = which;
        return this;
    }

    int beginnings() {
        return beginnings;
    }

    VerificationReport verify() throws InterruptedException {
        LogReadingOptions options =
                new LogReadingOptions(new TopicNames("played"), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new LogVerification(this, VerifyOptions.of(PlayedLog.PARTITIONS), options, () -> 0)
                .run(Optional.empty());
    }

    @Override
    public void begin(LogVerifier verifier) {
        beginnings++;
        next.clear();
        for (Topic topic : Topic.values()) {
            for (int number = 0; number < PlayedLog.PARTITIONS; number++) {
                Partition partition = new Partition(topic, number);
                long start = starts.getOrDefault(partition, 0L);
                next.put(partition, start);
                verifier.begins(topic, number, start);
            }
        }
    }

    @Override
    public void readToEnd(LogVerifier verifier) throws LogMovedException {
        cuts++;
        Optional.ofNullable(beforeCuts.remove(cuts)).ifPresent(Runnable::run);
        Map<Partition, Long> ends = ends();
        List<Partition> unread = new ArrayList<>(ends.keySet());
        unread.sort(Comparator.comparing(Partition::topic).thenComparing(Partition::number));
        while (!unread.isEmpty()) {
            Partition partition = unread.get(pick.applyAsInt(unread.size()));
            requireThere(partition);
            Optional<LoggedRecord> record = record(partition, ends.get(partition));
            if (record.isEmpty()) {
                unread.remove(partition);
            } else {
                next.put(partition, record.get().position().offset() + 1);
                verifier.take(record.get());
                taken++;
                Optional.ofNullable(afterRecords.remove(taken)).ifPresent(Runnable::run);
            }
        }
    }

    private Map<Partition, Long> ends() {
        Map<Partition, Long> ends = new HashMap<>();
        for (LoggedRecord one : log.records()) {
            boolean isBehind = cuts == 1 && onItsWay.test(one);
            LogPosition position = one.position();
            if (!isBehind) {
                ends.merge(partitionOf(one), position.offset() + 1, Math::max);
            }
        }
        return ends;
    }

    private Optional<LoggedRecord> record(Partition partition, long end) {
        return log.records().stream()
                .filter(one -> partitionOf(one).equals(partition))
                .filter(one -> one.position().offset() >= next.get(partition)
                        && one.position().offset() < end)
                .findFirst();
    }

    /** What retention does: the partition begins later now. */
    void expire(Topic topic, long offset) {
        for (int number = 0; number < PlayedLog.PARTITIONS; number++) {
            starts.put(new Partition(topic, number), offset);
        }
        log.removeIfAny(one -> one.topic() == topic && one.position().offset() < offset);
    }

    private void requireThere(Partition partition) throws LogMovedException {
        if (next.get(partition) < starts.getOrDefault(partition, 0L)) {
            throw new LogMovedException("records expired before they were read", null);
        }
    }

    private static Partition partitionOf(LoggedRecord one) {
        return new Partition(one.topic(), one.position().partition());
    }
}
