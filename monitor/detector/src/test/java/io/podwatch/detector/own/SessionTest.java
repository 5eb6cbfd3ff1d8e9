package io.podwatch.detector.own;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.testkit.FaultyOffsets;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.RecordingFollower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final TopicPartition OWNED = MemoryLog.partition(Topic.PODS);
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final QuotaObservation FULL =
            aQuota("compute").version(1).hard("pods", "4").used("pods", "4").build();

    private final MemoryLog log = new MemoryLog();
    private final MockConsumer<byte[], byte[]> owner = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final OwnedPartitions partitions = new OwnedPartitions();
    private final List<String> told = new ArrayList<>();
    private final RecordingFollower follower = new RecordingFollower();
    private final FaultyOffsets offsets = new FaultyOffsets(log);
    private Duration elapsed = Duration.ZERO;
    private final Session session = session();

    @BeforeEach
    void ownPartitionZero() {
        owner.updateBeginningOffsets(Map.of(OWNED, 0L));
        owner.rebalance(List.of(OWNED));
    }

    @Test
    void findingsAndPositionsAreCommittedTogetherAndToldAfterwards() {
        log.sees(second(1), FULL);

        steps(5);

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsOnlyOnce("podwatch.alerts.v1")
                .containsOnly("podwatch.alerts.v1", "podwatch.detector-state.v1");
        assertThat(producer.consumerGroupOffsetsHistory().get(0).values())
                .allSatisfy(offsets -> assertThat(offsets)
                        .hasSize(MemoryLog.TOPICS.inputs().size())
                        .extractingByKey(MemoryLog.partition(Topic.QUOTAS))
                        .satisfies(offset -> assertThat(offset.offset()).isEqualTo(1)));
        assertThat(told).containsExactly("firing");
    }

    @Test
    void aRefusedCommitIsToldToNobodyAndJudgedAgain() {
        log.sees(second(1), FULL);
        producer.sendOffsetsToTransactionException = new CommitFailedException("the group has moved on");
        steps(3);
        assertThat(producer.history()).isEmpty();
        assertThat(told).isEmpty();

        producer.sendOffsetsToTransactionException = null;
        steps(5);

        assertThat(told).containsExactly("firing");
        assertThat(registry.get("podwatch.transactions")
                        .tag("result", "aborted")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void aFencedProducerEndsTheSession() {
        log.sees(second(1), FULL);
        producer.commitTransactionException = new ProducerFencedException("another one writes");

        assertThatThrownBy(() -> steps(5)).isInstanceOf(ProducerFencedException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void aCommitThatGetsNoAnswerIsAskedForAgainAndThenEndsTheSession() {
        log.sees(second(1), FULL);
        producer.commitTransactionException = new TimeoutException("no answer");

        assertThatThrownBy(() -> steps(5)).isInstanceOf(TimeoutException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void aPartitionThatWasAwayBetweenTwoPollsIsReplayed() {
        steps(3);
        assertThat(log.questions()).containsOnlyOnce("committed");

        owner.rebalance(List.of());
        owner.rebalance(List.of(OWNED));
        steps(3);

        assertThat(log.questions().stream().filter("committed"::equals)).hasSize(2);
    }

    @Test
    void aPartitionGivenAwayIsNoLongerSeen() {
        log.sees(second(1), FULL);
        steps(5);
        assertThat(partitions.all()).hasSize(1);

        owner.rebalance(List.of());
        steps(1);

        assertThat(partitions.all()).isEmpty();
    }

    @Test
    void followersHearWhatIsCommittedBeforeTheyHearThatItIsThePresent() {
        log.sees(second(1), FULL);

        steps(5);
        owner.rebalance(List.of());
        steps(1);

        assertThat(follower.told())
                .containsExactly(
                        "restored 0", "owned [0]", "changed 0 firing pods/compute", "live 0", "left 0", "owned []");
    }

    @Test
    void whoDoesNotHearKafkaForLongerThanASessionIsNotSureOfWhatItOwns() {
        Duration session = DetectorSettings.DEFAULT.waits().sessionTimeout();
        steps(3);
        offsets.isSilent(true);
        passes(session.minusSeconds(1));
        int before = follower.ownerships();
        assertThat(before).isPositive();

        passes(session);
        assertThat(follower.ownerships()).isEqualTo(before);
        offsets.isSilent(false);
    }

    private void passes(Duration time) {
        elapsed = elapsed.plus(time);
        steps(1);
    }

    @Test
    void whatCannotBeCommittedIsNotThePresentYet() {
        log.sees(second(1), FULL);
        producer.sendOffsetsToTransactionException = new CommitFailedException("the group has moved on");

        steps(5);

        assertThat(follower.told()).containsExactly("restored 0", "owned [0]");
    }

    private void steps(int count) {
        for (int step = 0; step < count; step++) {
            session.step();
        }
    }

    private Session session() {
        LoopSetup setup = new LoopSetup(
                DetectorSettings.DEFAULT,
                new PlayedClients(log, OWNED),
                MemoryLog.NAMES,
                InstantSource.fixed(second(60)),
                () -> elapsed.toNanos(),
                new LoopMeters(registry),
                Optional.empty(),
                partitions,
                change -> told.add(change.after().orElseThrow().state().text()),
                follower);
        return new Session(
                setup,
                new Ownership(owner, OWNED.topic(), CLOSE),
                new PartitionReader(new LogConsumer(log), CLOSE),
                transactions(),
                offsets);
    }

    private Transactions transactions() {
        Transactions transactions = new Transactions(() -> producer, () -> {}, CLOSE);
        transactions.init();
        return transactions;
    }
}
