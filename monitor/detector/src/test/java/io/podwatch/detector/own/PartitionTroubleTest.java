package io.podwatch.detector.own;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two partitions, one of which is in trouble: the other one is judged and committed as if nothing were. */
class PartitionTroubleTest {
    private static final TopicPartition ZERO = MemoryLog.partition(Topic.PODS);
    private static final TopicPartition ONE = new TopicPartition(ZERO.topic(), 1);
    private static final TopicPartition QUOTAS_OF_ONE =
            new TopicPartition(MemoryLog.partition(Topic.QUOTAS).topic(), 1);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final MemoryLog log = new MemoryLog(2);
    private final FaultyOffsets offsets = new FaultyOffsets(log);
    private final MockConsumer<byte[], byte[]> owner = new MockConsumer<>("earliest");
    private final LogConsumer reader = new LogConsumer(log);
    private final Set<Integer> leaderless = new HashSet<>();
    private final Set<Integer> mute = new HashSet<>();
    private final List<RefusingProducer> producers = new ArrayList<>();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final OwnedPartitions partitions = new OwnedPartitions();
    private final List<String> told = new ArrayList<>();
    private Duration elapsed = Duration.ZERO;
    private Duration suspended = Duration.ZERO;
    private final Session session = session();
    private final LoopStatus status = new LoopStatus(partitions, "group", Duration.ofSeconds(10));

    @BeforeEach
    void ownBoth() {
        owner.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
        owner.rebalance(List.of(ZERO, ONE));
        log.in(0).sees(second(1), full(0, "zero")).in(1).sees(second(1), full(1, "one"));
    }

    @Test
    void onePartitionWithoutALeaderIsAskedAgainWhileTheOtherGoesOn() {
        offsets.fails(QUOTAS_OF_ONE, new TimeoutException("offsets of %s not known".formatted(QUOTAS_OF_ONE)));

        steps(6);

        assertThat(told).containsExactly("zero");
        assertThat(notReady())
                .hasValue("partition 1 waits: offsets of podwatch.quotas.v1-1 not known (1 of 2 partitions are live)");
        assertThat(failures()).isEqualTo(1);
        offsets.heals();
        pass(Duration.ofSeconds(1));
        steps(6);
        assertThat(told).containsExactly("zero", "one");
        assertThat(notReady()).isEmpty();
    }

    @Test
    void pausesBetweenQuestionsGrowUpToTheirBound() {
        offsets.fails(QUOTAS_OF_ONE, new TimeoutException("no leader"));
        for (int second = 0; second < 600; second++) {
            steps(1);
            pass(Duration.ofSeconds(1));
        }

        assertThat(failures()).isBetween(600.0 / 16, 600.0 / 13);
    }

    @Test
    void aTopicThatMayNotBeReadIsNamedWithWhatToDo() {
        offsets.fails(QUOTAS_OF_ONE, new TopicAuthorizationException(Set.of(QUOTAS_OF_ONE.topic())));

        steps(6);

        assertThat(notReady())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("podwatch.quotas.v1", "Grant READ and DESCRIBE"));
        assertThat(told).containsExactly("zero");
    }

    @Test
    void anOutputWithoutALeaderHoldsUpNobodyElsesAlerts() {
        leaderless.add(1);

        steps(6);

        assertThat(told).containsExactly("zero");
        assertThat(written()).containsOnly(0);
        assertThat(notReady()).hasValueSatisfying(reason -> assertThat(reason).contains("no leader for podwatch."));
        leaderless.clear();
        pass(Duration.ofSeconds(1));
        steps(6);
        assertThat(told).containsExactly("zero", "one");
        assertThat(written()).contains(1);
    }

    @Test
    void onProbationAPartitionHasTransactionsOfItsOwnWithLittlePatience() {
        leaderless.add(1);
        steps(6);
        leaderless.clear();
        mute.add(1);
        pass(Duration.ofSeconds(1));
        log.in(0).sees(second(2), full(0, "more"));

        steps(6);

        assertThat(told).containsExactly("zero", "more");
        assertThat(notReady()).hasValueSatisfying(reason -> assertThat(reason).contains("not taken within PT1S"));
        mute.clear();
        pass(Duration.ofSeconds(4));
        steps(6);
        assertThat(told).containsExactly("zero", "more", "one");
    }

    @Test
    void offsetsThatAreGoneBeginOnePartitionAnew() {
        steps(4);
        long asked = asked();
        reader.fails(new OffsetOutOfRangeException(Map.of(QUOTAS_OF_ONE, 1L)));
        steps(1);
        pass(Duration.ofSeconds(1));

        steps(6);

        assertThat(asked() - asked).isEqualTo(1);
        assertThat(notReady()).isEmpty();
    }

    @Test
    void aRecordThatCannotBeTakenOffTheWireIsSkippedAndCounted() {
        steps(4);
        log.in(1).sees(second(2), full(1, "lost")).sees(second(2), full(1, "kept"));
        reader.fails(new KafkaException("Received exception when fetching the next record from " + QUOTAS_OF_ONE
                + ". If needed, please seek past the record to continue consumption."));

        steps(6);

        assertThat(told).containsExactly("zero", "one", "kept");
        assertThat(registry.get("podwatch.consumer.records.skipped")
                        .tag("topic", QUOTAS_OF_ONE.topic())
                        .tag("cause", "unreadable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatConcernsNoPartitionEndsTheSession() {
        steps(4);
        reader.fails(new KafkaException("no idea"));

        assertThatThrownBy(() -> steps(1)).hasMessage("no idea");
    }

    @Test
    void nothingOfAPartitionThatIsGivenAwayIsCommittedInItsOldOwnersName() {
        producer().sendOffsetsToTransactionException = new CommitFailedException("the group moves");
        steps(4);
        assertThat(told).isEmpty();

        owner.rebalance(List.of(ZERO));
        producer().sendOffsetsToTransactionException = null;
        steps(4);

        assertThat(told).containsExactly("zero");
        assertThat(written()).containsOnly(0);
        assertThat(committedPartitions()).containsOnly(0);
    }

    @Test
    void whatWasJudgedBeforeTheGroupMovedIsCommittedOnceUnderTheNextMembership() {
        producer().sendOffsetsToTransactionException = new CommitFailedException("the group moves");
        steps(4);
        long asked = asked();

        producer().sendOffsetsToTransactionException = null;
        steps(4);

        assertThat(told).containsExactlyInAnyOrder("zero", "one");
        assertThat(asked()).as("nothing was replayed").isEqualTo(asked);
    }

    @Test
    void aGroupThatRefusesForEverEndsTheSession() {
        producer().sendOffsetsToTransactionException = new CommitFailedException("the group moves");
        steps(4);
        pass(Duration.ofSeconds(31));

        assertThatThrownBy(() -> steps(1)).hasMessageContaining("refused commits for 31 s");
    }

    @Test
    void aGroupThatRefusesTheOneOnProbationAloneEndsTheSessionAndSaysSoMeanwhile() {
        leaderless.add(1);
        steps(6);
        leaderless.clear();
        producer().sendOffsetsToTransactionException = new CommitFailedException("the group moves");
        pass(Duration.ofSeconds(1));
        steps(6);
        assertThat(notReady()).hasValueSatisfying(reason -> assertThat(reason).contains("refused commits"));

        pass(Duration.ofSeconds(20));
        steps(1);
        assertThat(notReady()).hasValueSatisfying(reason -> assertThat(reason).contains("for 20 s"));
        pass(Duration.ofSeconds(11));

        assertThatThrownBy(() -> steps(1)).hasMessageContaining("refused commits for 31 s");
    }

    @Test
    void aTransactionThatEndsSinceAPartitionDoesNotTakeItsRecordsIsThatPartitionsTrouble() {
        leaderless.add(1);
        producer().sendOffsetsToTransactionException = new TransactionAbortableException("retries are exhausted");

        steps(6);

        assertThat(told).containsExactly("zero");
        assertThat(notReady()).hasValueSatisfying(reason -> assertThat(reason).contains("no leader for podwatch."));
    }

    @Test
    void aPositionThatIsNotKnownIsItsPartitionsTroubleAlone() {
        steps(6);
        log.in(1).sees(second(2), quota(1, "calm", "0"));
        steps(1);
        log.in(0).sees(second(2), full(0, "more"));
        reader.loses(QUOTAS_OF_ONE, new TopicAuthorizationException(Set.of(QUOTAS_OF_ONE.topic())));
        pass(Duration.ofSeconds(2));

        steps(2);

        assertThat(told).containsExactly("zero", "one", "more");
        assertThat(notReady()).hasValueSatisfying(reason -> assertThat(reason).contains("Grant READ and DESCRIBE"));
        reader.findsAll();
        pass(Duration.ofSeconds(4));
        steps(6);
        assertThat(notReady()).isEmpty();
    }

    @Test
    void howFarWasReadIsCommittedInTimeWhenTheWallClockIsSetBack() {
        steps(6);
        long before = offsetsCommitted();
        log.in(0).marks(aWatermark(second(5)).build());
        steps(2);

        suspended = Duration.ofHours(-1);
        pass(Duration.ofSeconds(2));
        steps(1);

        assertThat(offsetsCommitted()).isGreaterThan(before);
    }

    @Test
    void anInstanceThatWasAwayForLongBeginsAnewByEitherClock() {
        steps(4);
        long asked = asked();

        suspended = Duration.ofHours(85);
        log.in(0).marks(aWatermark(second(5)).build());
        steps(4);
        assertThat(asked() - asked).isEqualTo(1);
        pass(Duration.ofHours(85));
        log.in(0).marks(aWatermark(second(7)).build());
        steps(4);

        assertThat(asked() - asked).isEqualTo(2);
    }

    private void pass(Duration time) {
        elapsed = elapsed.plus(time);
    }

    private void steps(int count) {
        for (int step = 0; step < count; step++) {
            session.step();
            status.stepped(true, Duration.ZERO, session.refusal());
        }
    }

    private Optional<String> notReady() {
        return status.notReady();
    }

    private double failures() {
        return registry.get("podwatch.partitions.failed").counter().count();
    }

    private long asked() {
        return log.questions().stream().filter("committed"::equals).count();
    }

    private List<Integer> written() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .map(ProducerRecord::partition)
                .distinct()
                .toList();
    }

    private long offsetsCommitted() {
        return producers.stream()
                .mapToLong(producer -> producer.consumerGroupOffsetsHistory().size())
                .sum();
    }

    private List<Integer> committedPartitions() {
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
                change -> told.add(change.after().orElseThrow().key().label("resourcequota")));
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

    private RefusingProducer producer() {
        return producers.get(producers.size() - 1);
    }

    private Instant now() {
        return second(60).plus(elapsed).plus(suspended);
    }

    private static QuotaObservation full(int partition, String name) {
        return quota(partition, name, "4");
    }

    private static QuotaObservation quota(int partition, String name, String used) {
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
