package io.podwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WaitingTest {
    private static final Waiting.Pause PAUSE =
            new Waiting.Pause(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(10));

    private final Logger logger = (Logger) LoggerFactory.getLogger(Waiting.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final StopSignal stop = new StopSignal();
    private Instant now = Instant.EPOCH;
    private final Waiting waiting = new Waiting("Kafka", "broker:9092", PAUSE, () -> now);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
    }

    @Test
    void anAnswerAtOnceIsNoWait() throws Exception {
        assertThat(waiting.until(() -> "here", failure -> false, stop)).isEqualTo("here");
        assertThat(waiting.reason()).isEmpty();
        assertThat(messages()).containsExactly("connecting");
    }

    @Test
    void aWaitIsToldOnceAndItsEndToo() throws Exception {
        Callable<String> attempt = failing(List.of("refused", "refused", "refused"));

        waiting.until(attempt, failure -> false, stop);

        assertThat(messages()).containsExactly("connecting", "waiting", "answered");
    }

    @Test
    void aLongWaitIsToldAgainEachInterval() throws Exception {
        Callable<String> attempt = failing(List.of("a", "b", "c"));

        waiting.until(
                () -> {
                    now = now.plusSeconds(10);
                    return attempt.call();
                },
                failure -> false,
                stop);

        assertThat(messages()).containsExactly("connecting", "waiting", "waiting", "waiting", "answered");
    }

    @Test
    void readinessNamesWhatIsWaitedForAndWhy() {
        assertThatThrownBy(() -> waiting.until(
                        () -> {
                            stopAfterFirstAttempt();
                            throw new IOException("connection refused");
                        },
                        failure -> false,
                        stop))
                .isInstanceOf(Exception.class);

        assertThat(waiting.reason()).hasValue("waiting for Kafka at broker:9092: connection refused");
    }

    @Test
    void aStopEndsTheWait() {
        stop.request();

        assertThatThrownBy(() -> waiting.until(failing(List.of("refused")), failure -> false, stop))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatIsHopelessIsThrownOn() {
        assertThatThrownBy(() ->
                        waiting.until(failing(List.of("wrong shape")), failure -> failure instanceof IOException, stop))
                .isInstanceOf(IOException.class)
                .hasMessage("wrong shape");
    }

    private void stopAfterFirstAttempt() {
        stop.request();
    }

    private static Callable<String> failing(List<String> reasons) {
        Deque<String> left = new ArrayDeque<>(reasons);
        return () -> {
            if (left.isEmpty()) {
                return "here";
            }
            throw new IOException(left.pop());
        };
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getMessage).toList();
    }
}
