package io.podwatch.detector.own;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.testkit.FaultyOffsets;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.RecordingFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;

/** A session that owns two partitions of a log in memory, over clients that can be made to fail. */
abstract class TwoPartitions {
    static final TopicPartition ZERO = MemoryLog.partition(Topic.PODS);
    static final TopicPartition ONE = new TopicPartition(ZERO.topic(), 1);
    static final TopicPartition QUOTAS_OF_ONE =
            new TopicPartition(MemoryLog.partition(Topic.QUOTAS).topic(), 1);
    static final Duration CLOSE = Duration.ofSeconds(1);

    final MemoryLog log = new MemoryLog(2);
    final FaultyOffsets offsets = new FaultyOffsets(log);
    final MockConsumer<byte[], byte[]> owner = new MockConsumer<>("earliest");
    final LogConsumer reader = new LogConsumer(log);
    final Set<Integer> leaderless = new HashSet<>();
    final Set<Integer> mute = new HashSet<>();
    final List<RefusingProducer> producers = new ArrayList<>();
    final MeterRegistry registry = new SimpleMeterRegistry();
    final OwnedPartitions partitions = new OwnedPartitions();
    final List<String> told = new ArrayList<>();
    final RecordingFollower follower = new RecordingFollower();
    Duration elapsed = Duration.ZERO;
    Duration suspended = Duration.ZERO;
    final Session session = session();
    final LoopStatus status = new LoopStatus(partitions, "group", Duration.ofSeconds(10));

    @BeforeEach
    void ownBoth() {
        owner.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
        owner.rebalance(List.of(ZERO, ONE));
        log.in(0).sees(second(1), full(0, "zero")).in(1).sees(second(1), full(1, "one"));
    }

    void pass(Duration time) {
        elapsed = elapsed.plus(time);
    }

    void steps(int count) {
        for (int step = 0; step < count; step++) {
            session.step();
            status.stepped(true, Duration.ZERO, session.refusal());
        }
    }

    Optional<String> notReady() {
        return status.notReady();
    }

    double failures() {
        return registry.get("podwatch.partitions.failed").counter().count();
    }

    long asked() {
        return log.questions().stream().filter("committed"::equals).count();
    }

    List<Integer> written() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .map(ProducerRecord::partition)
                .distinct()
                .toList();
    }

    long offsetsCommitted() {
        return producers.stream()
                .mapToLong(producer -> producer.consumerGroupOffsetsHistory().size())
                .sum();
    }

    List<Integer> committedPartitions() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        producers.stream()
                .flatMap(producer -> producer.consumerGroupOffsetsHistory().stream())
                .forEach(transaction -> transaction
                        .values()
                        .forEach(offsets ->
                                offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()))));
        return committed.keySet().stream()
                .map(TopicPartition::partition)
                .distinct()
                .toList();
    }

    private Session session() {
        DetectorSettings settings = DetectorSettings.DEFAULT;
        LoopSetup setup = new LoopSetup(
                settings,
                new PlayedClients(log, ZERO),
                MemoryLog.NAMES,
                this::now,
                () -> elapsed.toNanos(),
                new LoopMeters(registry),
                Optional.empty(),
                partitions,
                change -> told.add(change.after().orElseThrow().key().label("resourcequota")),
                follower);
        return new Session(
                setup,
                new Ownership(owner, ZERO.topic(), CLOSE),
                new PartitionReader(reader, CLOSE),
                transactions(),
                offsets);
    }

    private Transactions transactions() {
        Transactions transactions = new Transactions(this::next, () -> {}, CLOSE);
        transactions.init();
        return transactions;
    }

    private RefusingProducer next() {
        producers.add(new RefusingProducer(leaderless, mute));
        return producer();
    }

    RefusingProducer producer() {
        return producers.get(producers.size() - 1);
    }

    private Instant now() {
        return second(60).plus(elapsed).plus(suspended);
    }

    static QuotaObservation full(int partition, String name) {
        return quota(partition, name, "4");
    }

    static QuotaObservation quota(int partition, String name, String used) {
        String namespace = IntStream.range(0, 100)
                .mapToObj(number -> "tenant-" + number)
                .filter(tenant -> SubjectPartitioner.forSubject("test", tenant, 2) == partition)
                .findFirst()
                .orElseThrow();
        return aQuota(name)
                .inNamespace(namespace)
                .version(1)
                .hard("pods", "4")
                .used("pods", used)
                .build();
    }
}
