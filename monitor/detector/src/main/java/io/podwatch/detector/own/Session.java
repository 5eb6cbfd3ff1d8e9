package io.podwatch.detector.own;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.share.SharedParts;
import io.podwatch.detector.DetectorSettings.Waits;
import io.podwatch.detector.record.OutcomeWriter;
import io.podwatch.detector.replay.Backoff;
import io.podwatch.detector.replay.LogOffsets;
import io.podwatch.detector.replay.OwnedPartition;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.replay.PartitionPhase;
import io.podwatch.detector.replay.Reason;
import io.podwatch.detector.replay.ReplayPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns, reads, judges and commits, one step at a time, until Kafka refuses something that cannot be mended in place. What
 * concerns one partition is that partition's trouble: it begins anew, and the others go on. Used by one thread; only {@link
 * #wakeup} may be called by others.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** What Kafka adds to a record by itself: batch header, lengths, timestamps. */
    private static final int RECORD_OVERHEAD_BYTES = 1024;

    private final LoopSetup setup;
    private final Waits waits;
    private final Ownership ownership;
    private final PartitionReader reader;
    private final OwnedPartitions partitions;
    private final OwnedPartition.Ground ground;
    private final FaultyRecords faults;
    private final Commits commits;
    private final KafkaPulse pulse;
    private final Followers followers;
    private final Map<Integer, Moment> lastRead = new HashMap<>();
    private final Map<Integer, ReplayPlan> restoring = new HashMap<>();
    private Optional<Moment> measured = Optional.empty();

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
        this.partitions = setup.partitions();
        this.followers = new Followers(setup.follower(), partitions);
        this.pulse = new KafkaPulse(offsets, waits.sessionTimeout().dividedBy(3), setup.nanoTime());
        RecordCodecs codecs = new RecordCodecs(setup.settings().reading().recordBytesMax() - RECORD_OVERHEAD_BYTES);
        this.faults = new FaultyRecords(setup.names(), setup.meters(), setup.nanoTime(), waits.malformedLogInterval());
        this.commits = new Commits(
                setup,
                transactions,
                ownership,
                reader,
                new Uncommitted(new OutcomeWriter(setup.names(), codecs, faults)),
                this::failWriting);
        this.ground = new OwnedPartition.Ground(
                setup.names(),
                codecs,
                setup.settings().policy(),
                offsets,
                faults,
                faults,
                new Backoff.Pauses(waits.retryPauseMin(), waits.retryPauseMax(), setup.nanoTime()),
                setup.settings().series().idleCountersFor(),
                new SharedParts(setup.settings().reading().sharedParts()),
                watermark -> setup.meters().applied(watermark, setup.clock().instant()));
    }

    /** One round: who owns what, what there is to read, what follows from it, and its commit. */
    void step() {
        boolean waits = partitions.all().isEmpty() || commits.isRefused();
        follow(ownership.poll(waits ? this.waits.poll() : Duration.ZERO));
        if (!commits.isRefused()) {
            partitions.all().forEach(partition -> guarded(partition, this::begin));
            advance();
        }
        commits.commitWhatIsDue();
        tellFollowers();
        measure();
    }

    private void tellFollowers() {
        partitions.all().stream()
                .filter(partition -> !commits.waits(partition.number()))
                .forEach(followers::settled);
        if (hasJoined() && silence().compareTo(waits.sessionTimeout()) < 0) {
            followers.joined();
        }
    }

    private void advance() {
        if (partitions.count(PartitionPhase.WAITING) < partitions.all().size()) {
            read();
            partitions.all().forEach(partition -> guarded(partition, this::settle));
        } else if (!partitions.all().isEmpty()) {
            follow(ownership.poll(waits.poll()));
        }
    }

    private void measure() {
        Moment now = Moment.of(setup);
        boolean isRecent = measured.filter(last -> now.since(last).compareTo(waits.commitInterval()) < 0)
                .isPresent();
        if (!isRecent) {
            setup.meters().lags(reader.lags());
            partitions.countInTopics(ground.offsets());
            measured = Optional.of(now);
        }
    }

    boolean hasJoined() {
        return ownership.hasJoined();
    }

    /** For how long Kafka has not answered. */
    Duration silence() {
        return pulse.silence();
    }

    /** For how long the group has refused what was judged, while nothing more is read; absent when it does not. */
    Optional<Duration> refusal() {
        return commits.refusal();
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
            followers.left(number);
            LOG.atInfo().addKeyValue("partition", number).log("partition given away");
        });
    }

    private void forget(OwnedPartition partition) {
        reader.leave(partition.topics().all());
        commits.forget(partition.number());
        restoring.remove(partition.number());
        lastRead.remove(partition.number());
        followers.forget(partition.number());
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
        } catch (InvalidOffsetException e) {
            failAll(e, partition -> e.partitions().stream().anyMatch(lost -> lost.partition() == partition.number()));
        } catch (TopicAuthorizationException e) {
            failAll(
                    e,
                    partition -> partition.topics().all().stream()
                            .anyMatch(topic -> e.unauthorizedTopics().contains(topic.topic())));
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            TopicPartition unreadable = reader.unreadable(e).orElseThrow(() -> e);
            faults.unreadable(unreadable, reader.skip(unreadable), e);
        }
    }

    private void failAll(KafkaException cause, Predicate<OwnedPartition> concerned) {
        partitions.all().stream().filter(concerned).forEach(partition -> fail(partition, Reason.of(cause)));
    }

    /** Kafka's complaint about one partition leaves the others alone. */
    private void guarded(OwnedPartition partition, Consumer<OwnedPartition> action) {
        try {
            action.accept(partition);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            fail(partition, Reason.of(e));
        }
    }

    private void take(OwnedPartition partition, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records) {
        Moment now = Moment.of(setup);
        Moment before = lastRead.getOrDefault(partition.number(), now);
        if (now.since(before).compareTo(waits.absenceMax()) > 0) {
            LOG.atWarn()
                    .addKeyValue("partition", partition.number())
                    .addKeyValue("since", before.wall())
                    .log("nothing read for too long, partition replayed");
            forget(partition);
            partition.restart();
            return;
        }
        lastRead.put(partition.number(), now);
        records.forEach((topic, read) -> setup.meters().read(topic.topic(), read.size()));
        List<Outcome> outcomes = partition.take(records);
        if (!restoring.containsKey(partition.number())) {
            commits.add(partition.number(), outcomes);
        }
    }

    private void settle(OwnedPartition partition) {
        if (partition.phase() == PartitionPhase.RESTORING) {
            reader.holdAtTargets(restoring.get(partition.number()));
            if (partition.finishRestoring(reader)) {
                restoring.remove(partition.number());
                reader.resume(partition.topics());
                followers.restored(partition);
                LOG.atInfo().addKeyValue("partition", partition.number()).log("partition restored");
            }
        }
        List<Outcome> outcomes = partition.settle(reader);
        if (!outcomes.isEmpty()) {
            commits.add(partition.number(), outcomes);
        }
    }

    private void failWriting(int number, String reason) {
        partitions.find(number).ifPresent(partition -> {
            forget(partition);
            partition.failWriting(reason);
        });
    }

    private void fail(OwnedPartition partition, String reason) {
        forget(partition);
        partition.fail(reason);
    }
}
