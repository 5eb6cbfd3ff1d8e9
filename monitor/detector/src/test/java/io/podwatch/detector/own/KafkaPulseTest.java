package io.podwatch.detector.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.detector.testkit.UnaskedOffsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class KafkaPulseTest {
    private final Broker broker = new Broker();
    private long seconds;
    private final KafkaPulse pulse = new KafkaPulse(
            broker, Duration.ofSeconds(5), () -> Duration.ofSeconds(seconds).toNanos());

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
        broker.answers = CompletableFuture.completedFuture("");
        silenceAt(30);

        assertThat(silenceAt(31)).isEqualTo(Duration.ofSeconds(1));
    }

    private Duration silenceAt(long second) {
        seconds = second;
        return pulse.silence();
    }

    private static final class Broker extends UnaskedOffsets {
        private CompletableFuture<?> answers = CompletableFuture.completedFuture("");

        @Override
        public CompletionStage<?> heard() {
            return answers;
        }
    }
}
