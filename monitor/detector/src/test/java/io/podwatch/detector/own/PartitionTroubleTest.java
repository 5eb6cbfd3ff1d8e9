package io.podwatch.detector.own;

import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.junit.jupiter.api.Test;

/** Two partitions, one of which is in trouble: the other one is judged and committed as if nothing were. */
class PartitionTroubleTest extends TwoPartitions {
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
}
