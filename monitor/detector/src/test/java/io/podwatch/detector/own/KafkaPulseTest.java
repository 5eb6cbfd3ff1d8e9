package io.podwatch.detector.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.detector.replay.LogOffsets;
import io.podwatch.detector.testkit.MemoryLog;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class KafkaPulseTest {
    private static final TopicPartition PODS = MemoryLog.partition(Topic.PODS);

    private final Broker broker = new Broker();
    private long seconds;
    private final KafkaPulse pulse = new KafkaPulse(
            broker,
            PODS,
            Duration.ofSeconds(5),
            () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void aBrokerThatAnswersIsNeverSilentForMuchLongerThanTheInterval() {
        for (seconds = 1; seconds < 60; seconds++) {
            assertThat(pulse.silence()).isLessThanOrEqualTo(Duration.ofSeconds(6));
        }
    }

    @Test
    void silenceGrowsWhileAQuestionStaysOpenAndWhenItFails() {
        broker.answers = new CompletableFuture<>();
        silenceAt(5);
        assertThat(silenceAt(20)).isEqualTo(Duration.ofSeconds(20));

        broker.answers.completeExceptionally(new TimeoutException("no answer"));
        assertThat(silenceAt(30)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anAnswerEndsTheSilence() {
        broker.answers = new CompletableFuture<>();
        silenceAt(5);
        silenceAt(20);
        broker.answers.completeExceptionally(new TimeoutException("no answer"));
        broker.answers = CompletableFuture.completedFuture(Map.of(PODS, 1L));
        silenceAt(30);

        assertThat(silenceAt(31)).isEqualTo(Duration.ofSeconds(1));
    }

    private Duration silenceAt(long second) {
        seconds = second;
        return pulse.silence();
    }

    private static final class Broker implements LogOffsets {
        private CompletableFuture<Map<TopicPartition, Long>> answers =
                CompletableFuture.completedFuture(Map.of(PODS, 1L));

        @Override
        public CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
            return answers;
        }

        @Override
        public CompletionStage<Map<TopicPartition, Long>> committed(Collection<TopicPartition> partitions) {
            throw new AssertionError("not asked for");
        }

        @Override
        public CompletionStage<Map<TopicPartition, Long>> begins(Collection<TopicPartition> partitions) {
            throw new AssertionError("not asked for");
        }
    }
}
