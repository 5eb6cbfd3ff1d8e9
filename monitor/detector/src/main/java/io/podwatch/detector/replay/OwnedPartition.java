package io.podwatch.detector.replay;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.Restoration;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.detector.record.InputReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition from its assignment on. The loop alone changes it; others may read what is judged, under its lock, and see
 * nothing before all of the past is known.
 */
public final class OwnedPartition {

    /**
     * What all partitions share.
     *
     * @param applied is told of each watermark whose time passed in a live partition; on the loop's thread
     */
    public record Ground(
            TopicNames names,
            RecordCodecs codecs,
            JudgePolicy policy,
            LogOffsets offsets,
            RecordFaults faults,
            PartitionFaults partitionFaults,
            Backoff.Pauses pauses,
            Duration idleCountersFor,
            SharedParts shared,
            Consumer<Watermark> applied) {}

    /** What Kafka knows of a partition, and among how many it is. */
    private record Planned(ReplayPlan plan, int number, int partitionCount) {

        /** Subjects of a whole cluster are in one partition, whose owner judges what no other may tell as well. */
        boolean judges(String cluster) {
            return SubjectPartitioner.forSubject(cluster, WHOLE_CLUSTER, partitionCount) == number;
        }
    }

    private static final String WHOLE_CLUSTER = "_";

    /** So often it is asked, within the time after which a cluster counts as blind, whether there is more to read. */
    private static final int SOUNDINGS = 24;

    /** One whose records were not taken once may hold the others up for this fraction of a request's time. */
    private static final int PROBATION_FRACTION = 10;

    private final PartitionTopics topics;
    private final Ground ground;
    private final Counters counters = new Counters();
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<CompletableFuture<Planned>> planned = Optional.empty();
    private Optional<Restoring> restoring = Optional.empty();
    private Optional<Judging> judging = Optional.empty();
    private Map<FindingKey, Map<Severity, Instant>> formerSeverities = Map.of();
    private volatile PartitionPhase phase = PartitionPhase.WAITING;
    private volatile double progress;
    private volatile String obstacle = "";
    private final Backoff backoff;
    private final HeldBack heldBack;
    private int writesFailed;

    public OwnedPartition(int number, Ground ground) {
        this.topics = PartitionTopics.of(ground.names(), number);
        this.ground = ground;
        this.backoff = new Backoff(ground.pauses());
        this.heldBack = new HeldBack(
                ground.offsets(),
                ground.policy().watchBlind().silence(),
                ground.pauses().nanoTime());
    }

    public PartitionTopics topics() {
        return topics;
    }

    public int number() {
        return topics.number();
    }

    public PartitionPhase phase() {
        return phase;
    }

    /** How much of the past has been read, 0 to 1. */
    public double progress() {
        return progress;
    }

    /** What keeps this partition alone from going on, in words for a person; "" when nothing does. */
    public String obstacle() {
        return obstacle;
    }

    /**
     * Asks what there is to replay; once that is known, begins and tells it, exactly once. When Kafka does not tell, it is
     * asked again after a pause: other partitions do not wait for this one.
     */
    public Optional<ReplayPlan> begin() {
        if (phase != PartitionPhase.WAITING || !backoff.isOver()) {
            return Optional.empty();
        }
        CompletableFuture<Planned> plan = planned.orElseGet(this::plan);
        planned = Optional.of(plan);
        return plan.isDone() ? begin(plan) : Optional.empty();
    }

    private CompletableFuture<Planned> plan() {
        return ReplayPlan.of(topics, ground.offsets())
                .thenCombine(ground.offsets().partitionCount(), (plan, count) -> new Planned(plan, number(), count))
                .toCompletableFuture();
    }

    private Optional<ReplayPlan> begin(CompletableFuture<Planned> done) {
        planned = Optional.empty();
        try {
            Planned known = done.join();
            ReplayPlan plan = known.plan();
            Restoration restoration =
                    Judge.restoring(ground.policy(), ground.shared()).judgingBlindnessOf(known::judges);
            InputReader reader = new InputReader(ground.names(), ground.codecs(), known.partitionCount());
            restoring = Optional.of(new Restoring(plan, restoration, reader, ground.faults()));
            phase = PartitionPhase.RESTORING;
            return Optional.of(plan);
        } catch (CompletionException e) {
            fail(Reason.of(e));
            return Optional.empty();
        }
    }

    /** It cannot go on: it forgets all, and begins again after a pause that grows from failure to failure. */
    public void fail(String reason) {
        restart();
        obstacle = reason;
        ground.partitionFaults().failed(number(), reason, backoff.failed());
    }

    /** The brokers did not take what it judged. */
    public void failWriting(String reason) {
        writesFailed++;
        fail(reason);
    }

    /**
     * What it read is committed: whatever kept it from that is over.
     *
     * @param written whether there was anything to write; that nothing was proves nothing about writing
     */
    public void committed(boolean written) {
        if (written || !isOnProbation()) {
            writesFailed = 0;
            backoff.succeeded();
        }
    }

    /** Whether writing failed, and nothing of it was written since. */
    public boolean isOnProbation() {
        return writesFailed > 0;
    }

    /**
     * For how long its records may hold the others' up. After a failure that is little, and twice as much after each further
     * one: brokers that are slow for all must not keep this one from ever being written.
     */
    public Duration patience(Duration whole) {
        Duration patience = isOnProbation() ? whole.dividedBy(PROBATION_FRACTION) : whole;
        for (int failure = 1; failure < writesFailed && patience.compareTo(whole) < 0; failure++) {
            patience = patience.multipliedBy(2);
        }
        return patience.compareTo(whole) < 0 ? patience : whole;
    }

    /** Takes the records of one poll, by topic, and gives what they led to. */
    public List<Outcome> take(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records) {
        restoring.ifPresent(past -> records.forEach(past::take));
        List<List<ConsumerRecord<byte[], byte[]>>> inOrder = records.entrySet().stream()
                .sorted(Comparator.comparingInt(topic -> topics.inputs().indexOf(topic.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        return judging.map(present -> locked(() -> present.judge(TimeOrder.merge(inOrder))))
                .orElse(List.of());
    }

    /** Whether the past has just become known; from now on records are judged. */
    public boolean finishRestoring(Positions positions) {
        restoring.ifPresent(past -> {
            progress = past.progress(positions);
            obstacle = heldBack.look(positions, past.plan().restored());
        });
        Optional<Restoring> done = restoring.filter(past -> past.isDone(positions));
        done.ifPresent(past -> {
            judging = Optional.of(new Judging(past, ground.faults(), pendingWatermarks(), silence()));
            formerSeverities = past.formerSeverities();
            restoring = Optional.empty();
            phase = PartitionPhase.CATCHING_UP;
        });
        return done.isPresent();
    }

    private WatchSilence silence() {
        return new WatchSilence(
                ground.offsets(),
                topics.watch(),
                ground.policy().watchBlind().silence().dividedBy(SOUNDINGS),
                ground.pauses().nanoTime());
    }

    private PendingWatermarks pendingWatermarks() {
        TopicPartition watch = topics.watch();
        return new PendingWatermarks(
                ground.offsets(),
                topics.inputs().stream().filter(input -> !input.equals(watch)).toList(),
                ground.pauses());
    }

    /** Lets time pass as far as everything before it has been read, and gives what that led to. */
    public List<Outcome> settle(Positions positions) {
        return judging.map(present -> locked(() -> settle(present, positions))).orElse(List.of());
    }

    private List<Outcome> settle(Judging present, Positions positions) {
        List<Outcome> outcomes = present.settle(positions, ground.applied());
        phase = present.isLive() ? PartitionPhase.LIVE : PartitionPhase.CATCHING_UP;
        String held = heldBack.look(positions, present.targets());
        obstacle = present.obstacle().isEmpty() ? held : present.obstacle();
        return outcomes;
    }

    /**
     * Counts what a committed transaction told; what was not committed is told again.
     *
     * @param now for clusters of which no watermark is known yet
     */
    public void count(Outcome told, Instant now) {
        Map<String, Watermark> clocks = judging.map(Judging::clocks).orElse(Map.of());
        locked(() -> {
            counters.add(
                    told,
                    cluster -> Optional.ofNullable(clocks.get(cluster))
                            .map(Watermark::time)
                            .orElse(now));
            judging.ifPresent(this::dropIdleCounters);
            return true;
        });
    }

    private void dropIdleCounters(Judging present) {
        for (Watermark watermark : present.clocks().values()) {
            counters.dropIdle(watermark.cluster(), watermark.time(), ground.idleCountersFor());
        }
        present.gone().forEach(counters::forget);
    }

    /** Forgets all and begins again; the counters stay, since what they count was committed. */
    public void restart() {
        locked(() -> {
            planned = Optional.empty();
            restoring = Optional.empty();
            judging = Optional.empty();
            formerSeverities = Map.of();
            phase = PartitionPhase.WAITING;
            progress = 0;
            return true;
        });
    }

    /** Lets others see what is judged; they see nothing while the past is not known or the present not reached. */
    public void read(Consumer<JudgedState> state) {
        locked(() -> {
            judging.filter(Judging::isLive)
                    .ifPresent(present -> state.accept(new JudgedState(present.judge(), present.clocks(), counters)));
            return true;
        });
    }

    /** Those that the alerts topic holds; none before all of the past is known. */
    public List<Alert> alerts() {
        return judging.map(present -> present.judge().alerts().stream()
                        .filter(alert -> alert.state() != AlertState.PENDING)
                        .toList())
                .orElse(List.of());
    }

    /** Others with which an alert fired, and until when, as far as the alerts topic told of it when it was restored. */
    public Map<Severity, Instant> formerSeverities(FindingKey key) {
        return formerSeverities.getOrDefault(key, Map.of());
    }

    /** As it is known now; absent before all of the past is known. */
    public Optional<NamespaceObservation> namespace(String cluster, String name) {
        return judging.flatMap(
                present -> Optional.ofNullable(present.judge().namespaces().get(new SubjectId(cluster, name, name))));
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
