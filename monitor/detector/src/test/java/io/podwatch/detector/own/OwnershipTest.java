package io.podwatch.detector.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final TopicPartition ZERO = new TopicPartition("pods", 0);
    private static final TopicPartition ONE = new TopicPartition("pods", 1);

    private final Member member = new Member();
    private final Ownership ownership = new Ownership(member, "pods", Duration.ofSeconds(1));

    OwnershipTest() {
        member.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
    }

    @Test
    void withoutAMembershipNothingCanBeCommitted() {
        member.is(-1, "");
        ownership.poll(Duration.ZERO);

        assertThat(ownership.membership()).isEmpty();
        assertThat(ownership.hasJoined()).isFalse();
    }

    @Test
    void theMembershipIsThatUnderWhichTheLossesWereToldAndNoNewer() {
        member.is(4, "member");
        ownership.poll(Duration.ZERO);

        member.is(5, "member");
        assertThat(generation()).isEqualTo(4);
        ownership.poll(Duration.ZERO);

        assertThat(generation()).isEqualTo(5);
    }

    @Test
    void whatWasAwayBetweenTwoPollsIsToldAsReleasedThoughItIsOwned() {
        member.is(1, "member");
        member.rebalance(List.of(ZERO, ONE));
        ownership.poll(Duration.ZERO);

        member.rebalance(List.of(ZERO));
        member.rebalance(List.of(ZERO, ONE));
        Ownership.Change change = ownership.poll(Duration.ZERO);

        assertThat(change.owned()).containsExactly(0, 1);
        assertThat(change.released()).contains(1);
    }

    private int generation() {
        return ownership.membership().orElseThrow().generationId();
    }

    /** Of a group whose generation the test sets; nothing but brokers makes one otherwise. */
    @SuppressWarnings("removal")
    private static final class Member extends MockConsumer<byte[], byte[]> {
        private ConsumerGroupMetadata metadata = new ConsumerGroupMetadata("group", 0, "", Optional.empty());

        Member() {
            super("earliest");
        }

        void is(int generation, String id) {
            metadata = new ConsumerGroupMetadata("group", generation, id, Optional.empty());
        }

        @Override
        public synchronized ConsumerGroupMetadata groupMetadata() {
            return metadata;
        }
    }
}
