package io.podwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal stop = new StopSignal();

    @Test
    void aRequestInterruptsWhoeverAttends() {
        stop.attend(Duration.ofSeconds(5));

        stop.request();

        assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
        assertThat(stop.isRequested()).isTrue();
    }

    @Test
    void aRequestMadeBeforeInterruptsToo() {
        stop.promise(Duration.ofSeconds(5));
        stop.request();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        stop.attend(Duration.ofSeconds(5));

        assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theStopItselfIsNotInterrupted() {
        stop.attend(Duration.ofSeconds(5));
        stop.request();

        stop.release();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptFromElsewhereSurvives() {
        stop.attend(Duration.ofSeconds(5));
        Thread.currentThread().interrupt();

        stop.release();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void waitingEndsWithoutARequestWhenItsTimeIsOver() throws InterruptedException {
        assertThat(stop.await(Duration.ofMillis(1))).isFalse();
    }
}
