package io.podwatch.detector.own;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.judge.Outcome;
import io.podwatch.core.judge.Outcome.ContainerEnd;
import io.podwatch.core.share.SharedParts;
import io.podwatch.detector.DetectorSettings.Waits;
import io.podwatch.detector.record.OutcomeWriter;
import io.podwatch.detector.replay.LogOffsets;
import io.podwatch.detector.replay.OwnedPartition;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.replay.PartitionPhase;
import io.podwatch.detector.replay.ReplayPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns, reads, judges and commits, one step at a time, until Kafka refuses something that cannot be mended in place. Used
 * by one thread; only {@link #wakeup} may be called by others.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** What Kafka adds to a record by itself: batch header, lengths, timestamps. */
    private static final int RECORD_OVERHEAD_BYTES = 1024;

    private final LoopSetup setup;
    private final Waits waits;
    private final Ownership ownership;
    private final PartitionReader reader;
    private final Transactions transactions;
    private final OwnedPartitions partitions;
    private final OwnedPartition.Ground ground;
    private final Uncommitted uncommitted;
    private final KafkaPulse pulse;
    private final Map<Integer, Instant> lastRead = new HashMap<>();
    private final Map<Integer, ReplayPlan> restoring = new HashMap<>();
    private Instant nextMeasure = Instant.MIN;

    Session(
            LoopSetup setup,
            Ownership ownership,
            PartitionReader reader,
            Transactions transactions,
            LogOffsets offsets) {
        this.setup = setup;
        this.waits = setup.settings().waits();
        this.ownership = ownership;
        this.reader = reader;
        this.transactions = transactions;
        this.partitions = setup.partitions();
        this.pulse = new KafkaPulse(
                offsets,
                new TopicPartition(DetectorLoop.ownedTopic(setup), 0),
                waits.sessionTimeout().dividedBy(3),
                setup.nanoTime());
        RecordCodecs codecs = new RecordCodecs(setup.settings().reading().recordBytesMax() - RECORD_OVERHEAD_BYTES);
        FaultyRecords faults =
                new FaultyRecords(setup.names(), setup.meters(), setup.clock(), waits.malformedLogInterval());
        this.uncommitted = new Uncommitted(new OutcomeWriter(setup.names(), codecs, faults));
        this.ground = new OwnedPartition.Ground(
                setup.names(),
                codecs,
                setup.settings().policy(),
                offsets,
                faults,
                setup.settings().series().idleCountersFor(),
                new SharedParts(setup.settings().reading().sharedParts()));
    }

    /** One round: who owns what, what there is to read, what follows from it, and its commit. */
    void step() {
        follow(ownership.poll(partitions.all().isEmpty() ? waits.poll() : Duration.ZERO));
        partitions.all().forEach(this::begin);
        if (!restoring.isEmpty()
                || partitions.count(PartitionPhase.WAITING) < partitions.all().size()) {
            read();
            partitions.all().forEach(this::settle);
        } else if (!partitions.all().isEmpty()) {
            follow(ownership.poll(waits.poll()));
        }
        if (uncommitted.isDue(now(), waits.commitInterval())) {
            commit();
        }
        measure();
    }

    private void measure() {
        Instant now = now();
        if (!now.isBefore(nextMeasure)) {
            setup.meters().lags(reader.lags());
            nextMeasure = now.plus(waits.commitInterval());
        }
    }

    boolean hasJoined() {
        return ownership.hasJoined();
    }

    /** For how long Kafka has not answered. */
    Duration silence() {
        return pulse.silence();
    }

    void wakeup() {
        ownership.wakeup();
        reader.wakeup();
    }

    private void follow(Ownership.Change change) {
        change.released().forEach(this::release);
        Set<Integer> gone = new HashSet<>();
        partitions.all().forEach(partition -> gone.add(partition.number()));
        gone.removeAll(change.owned());
        gone.forEach(this::release);
        change.owned().stream()
                .filter(number -> partitions.find(number).isEmpty())
                .forEach(this::own);
    }

    private void own(int number) {
        partitions.add(new OwnedPartition(number, ground));
        LOG.atInfo().addKeyValue("partition", number).log("partition assigned");
    }

    private void release(int number) {
        partitions.find(number).ifPresent(partition -> {
            partitions.remove(number);
            forget(partition);
            LOG.atInfo().addKeyValue("partition", number).log("partition given away");
        });
    }

    private void forget(OwnedPartition partition) {
        reader.leave(partition.topics().all());
        uncommitted.forget(partition.number());
        restoring.remove(partition.number());
        lastRead.remove(partition.number());
    }

    private void begin(OwnedPartition partition) {
        partition.begin().ifPresent(plan -> {
            reader.begin(plan);
            restoring.put(partition.number(), plan);
        });
    }

    private void read() {
        try {
            reader.poll(waits.poll())
                    .forEach((number, records) ->
                            partitions.find(number).ifPresent(partition -> take(partition, records)));
        } catch (OffsetOutOfRangeException e) {
            LOG.atWarn().addKeyValue("partitions", e.partitions()).log("offsets no longer there, partitions replayed");
            e.partitions().stream()
                    .map(TopicPartition::partition)
                    .distinct()
                    .forEach(number -> partitions.find(number).ifPresent(this::restart));
        }
    }

    private void take(OwnedPartition partition, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records) {
        Instant now = now();
        Instant before = lastRead.getOrDefault(partition.number(), now);
        if (before.plus(waits.absenceMax()).isBefore(now)) {
            LOG.atWarn()
                    .addKeyValue("partition", partition.number())
                    .addKeyValue("since", before)
                    .log("nothing read for too long, partition replayed");
            restart(partition);
            return;
        }
        lastRead.put(partition.number(), now);
        records.forEach((topic, read) -> setup.meters().read(topic.topic(), read.size()));
        List<Outcome> outcomes = partition.take(records);
        if (!restoring.containsKey(partition.number())) {
            uncommitted.add(partition.number(), outcomes, now);
        }
    }

    private void settle(OwnedPartition partition) {
        if (partition.phase() == PartitionPhase.RESTORING) {
            reader.holdAtTargets(restoring.get(partition.number()));
            if (partition.finishRestoring(reader)) {
                restoring.remove(partition.number());
                reader.resume(partition.topics());
                LOG.atInfo().addKeyValue("partition", partition.number()).log("partition restored");
            }
        }
        List<Outcome> outcomes = partition.settle(reader);
        if (!outcomes.isEmpty()) {
            uncommitted.add(partition.number(), outcomes, now());
        }
    }

    private void restart(OwnedPartition partition) {
        forget(partition);
        partition.restart();
    }

    private void commit() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (int number : uncommitted.ends().keySet()) {
            partitions
                    .find(number)
                    .ifPresent(partition ->
                            partition.topics().inputs().forEach(input -> offsets.put(input, reader.of(input))));
        }
        boolean committed = transactions.commit(uncommitted.records(), offsets, ownership.metadata());
        setup.meters().transaction(committed);
        if (committed) {
            tell();
        } else {
            takeBack();
        }
        uncommitted.clear();
    }

    private void tell() {
        Instant now = now();
        uncommitted
                .ends()
                .forEach((number, ends) -> partitions.find(number).ifPresent(partition -> count(partition, ends)));
        uncommitted.alerts().forEach(change -> {
            setup.meters().alert(change, now);
            setup.listener().changed(change);
        });
    }

    private void count(OwnedPartition partition, List<ContainerEnd> ends) {
        partition.count(ends, now());
    }

    /** What was judged was not committed: the judges know what nobody else will ever know, so they begin again. */
    private void takeBack() {
        LOG.atInfo()
                .addKeyValue("partitions", uncommitted.ends().keySet())
                .log("transaction taken back, partitions replayed");
        Set.copyOf(uncommitted.ends().keySet())
                .forEach(number -> partitions.find(number).ifPresent(this::restart));
    }

    private Instant now() {
        return setup.clock().instant();
    }
}
