package io.podwatch.detector.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.detector.testkit.UnaskedOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldBackTest {
    private static final TopicPartition PODS = new TopicPartition("podwatch.pods.v1", 3);
    private static final TopicPartition QUOTAS = new TopicPartition("podwatch.quotas.v1", 3);
    private static final Map<TopicPartition, Long> TARGETS = Map.of(PODS, 130L, QUOTAS, 7L);

    private final Map<TopicPartition, Long> positions = new HashMap<>(Map.of(PODS, 120L, QUOTAS, 7L));
    private CompletableFuture<Optional<OpenTransaction>> answer =
            CompletableFuture.completedFuture(Optional.of(new OpenTransaction(4001, 118)));
    private int questions;
    private long nanos;

    private final HeldBack heldBack = new HeldBack(
            new UnaskedOffsets() {
                @Override
                public CompletionStage<Optional<OpenTransaction>> openTransaction(TopicPartition partition) {
                    assertThat(partition).isEqualTo(PODS);
                    questions++;
                    return answer;
                }
            },
            Duration.ofSeconds(30),
            () -> nanos);

    @Test
    void whatStandsStillForLongerThanABoundIsToldWithWhoseTransactionItIsAndWhatEndsIt() {
        assertThat(look(0)).isEmpty();
        assertThat(look(29)).isEmpty();

        assertThat(look(30))
                .isEqualTo(
                        "podwatch.pods.v1-3 is not read beyond offset 120 of 130 for 30 s: a transaction of producer id"
                                + " 4001 is open since offset 118; where its writer is gone for good, kafka-transactions.sh abort"
                                + " --topic podwatch.pods.v1 --partition 3 --start-offset 118 ends it");
        assertThat(look(40)).contains("for 40 s");
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void readingThatGetsOnIsNotHeldBackHoweverLongItTakes() {
        for (int second = 0; second < 10; second++) {
            positions.put(PODS, 120L + second);
            assertThat(look(second * 25L)).isEmpty();
        }
        positions.put(PODS, 130L);
        assertThat(look(1_000)).isEmpty();
        assertThat(look(2_000)).isEmpty();
        assertThat(questions).isZero();
    }

    @Test
    void whatGetsOnAgainIsNoLongerToldAndStandingStillLaterIsTimedAnew() {
        look(0);
        assertThat(look(31)).isNotEmpty();

        positions.put(PODS, 121L);
        assertThat(look(32)).isEmpty();
        assertThat(look(61)).isEmpty();
        assertThat(look(62)).contains("beyond offset 121");
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void whereNoTransactionIsOpenOrNobodyAnswersThatIsSaid() {
        answer = CompletableFuture.completedFuture(Optional.empty());
        look(0);
        assertThat(look(30)).contains("no transaction is open, brokers may be away");

        answer = CompletableFuture.failedFuture(new KafkaException("not authorized"));
        positions.put(PODS, 121L);
        look(31);
        assertThat(look(61)).contains("open transactions are not known").contains("not authorized");

        answer = new CompletableFuture<>();
        positions.put(PODS, 122L);
        look(62);
        assertThat(look(92)).contains("asking for open transactions");
    }

    @Test
    void whoeverDidNotKnowIsAskedAgainAfterTheSameTime() {
        answer = CompletableFuture.failedFuture(new KafkaException("brokers are away"));
        look(0);
        assertThat(look(30)).contains("brokers are away");

        answer = CompletableFuture.completedFuture(Optional.of(new OpenTransaction(4001, 118)));
        assertThat(look(59)).contains("brokers are away");
        assertThat(look(60)).contains("producer id 4001");
        assertThat(look(300)).contains("producer id 4001");
        assertThat(questions).isEqualTo(2);
    }

    private String look(long second) {
        nanos = Duration.ofSeconds(second).toNanos();
        return heldBack.look(positions::get, TARGETS);
    }
}
