package io.podwatch.detector.own;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.junit.jupiter.api.Test;

/** What was judged, and the group or time itself stands in the way of committing it. */
class RefusedCommitsTest extends TwoPartitions {
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
}
