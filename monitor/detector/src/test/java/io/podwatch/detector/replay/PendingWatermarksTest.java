package io.podwatch.detector.replay;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.Watermark;
import io.podwatch.detector.testkit.UnaskedOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PendingWatermarksTest {
    private static final TopicPartition PODS = new TopicPartition("pods", 0);

    private long nanos;
    private final Questions questions = new Questions();
    private final PendingWatermarks pending = new PendingWatermarks(
            questions, List.of(PODS), new Backoff.Pauses(Duration.ofSeconds(1), Duration.ofSeconds(4), () -> nanos));

    @Test
    void aWatermarkWaitsUntilTheEndsAtItsArrivalAreRead() {
        pending.arrived(at(2));
        assertThat(pending.due(position(0))).isEmpty();
        questions.answer(10);

        assertThat(pending.due(position(9))).isEmpty();
        assertThat(pending.due(position(10))).containsExactly(at(2));
        assertThat(pending.due(position(11))).isEmpty();
    }

    @Test
    void nothingIsDueWhileKafkaHasNotToldTheEnds() {
        pending.arrived(at(2));

        assertThat(pending.due(position(1_000))).isEmpty();
        assertThat(pending.due(position(1_000))).isEmpty();
    }

    @Test
    void whileOneWaitsOnlyTheNewestOfTheLaterOnesIsKept() {
        pending.arrived(at(2));
        assertThat(pending.due(position(0))).isEmpty();
        pending.arrived(at(4));
        pending.arrived(at(6));
        questions.answer(10);

        assertThat(pending.due(position(10))).containsExactly(at(2));
        questions.answer(20);
        assertThat(pending.due(position(10))).isEmpty();
        assertThat(pending.due(position(20))).containsExactly(at(6));
    }

    @Test
    void eachClusterHasItsOwn() {
        Watermark other = aWatermark(second(3)).ofCluster("other").build();
        pending.arrived(at(2));
        pending.arrived(other);
        assertThat(pending.due(position(0))).isEmpty();
        questions.answer(1);

        assertThat(pending.due(position(1))).containsExactlyInAnyOrder(at(2), other);
    }

    @Test
    void aFailedAnswerIsAskedAgain() {
        pending.arrived(at(2));
        assertThat(pending.due(position(0))).isEmpty();
        questions.fail();

        assertThat(pending.due(position(10))).isEmpty();
        assertThat(pending.obstacle()).contains("time stands still").contains("no answer");
        afterThePause();
        questions.answer(10);
        assertThat(pending.due(position(10))).containsExactly(at(2));
    }

    @Test
    void aFailedAnswerDoesNotBringBackAnOlderWatermark() {
        pending.arrived(at(2));
        assertThat(pending.due(position(0))).isEmpty();
        pending.arrived(at(4));
        questions.fail();

        assertThat(pending.due(position(10))).isEmpty();
        assertThat(pending.obstacle()).contains("time stands still").contains("no answer");
        afterThePause();
        questions.answer(10);
        assertThat(pending.due(position(10))).containsExactly(at(4));
        assertThat(pending.obstacle()).isEmpty();
    }

    private void afterThePause() {
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(pending.due(position(10))).isEmpty();
    }

    private static Watermark at(long seconds) {
        return aWatermark(second(seconds)).build();
    }

    private static Positions position(long offset) {
        return partition -> offset;
    }

    /** Answers when it is told to. */
    private static final class Questions extends UnaskedOffsets {
        private final List<CompletableFuture<Map<TopicPartition, Long>>> open = new ArrayList<>();

        void answer(long end) {
            assertThat(open).hasSize(1);
            open.remove(0).complete(Map.of(PODS, end));
        }

        void fail() {
            assertThat(open).hasSize(1);
            open.remove(0).completeExceptionally(new TimeoutException("no answer"));
        }

        @Override
        public CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
            CompletableFuture<Map<TopicPartition, Long>> answer = new CompletableFuture<>();
            open.add(answer);
            return answer;
        }
    }
}
