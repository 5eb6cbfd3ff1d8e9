package io.podwatch.contract.topic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;

/** Waits for answers of the brokers up to one common deadline; brokers that do not know a new topic yet are asked again. */
final class AdminAnswers {

    private static final long RETRY_PAUSE_MILLIS = 50;

    private final InstantSource clock;
    private final Duration timeout;
    private final Instant deadline;

    AdminAnswers(InstantSource clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
        this.deadline = clock.instant().plus(timeout);
    }

    /** The answer to a question that may be asked again. */
    <V> V insist(String action, Supplier<KafkaFuture<V>> question) throws InterruptedException {
        while (true) {
            try {
                return await(action, question.get());
            } catch (TopicSetupException e) {
                if (!(e.getCause() instanceof RetriableException) || isOver()) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE_MILLIS);
        }
    }

    /** The answer to a question that was asked once. */
    <V> V await(String action, KafkaFuture<V> answer) throws InterruptedException {
        long millis = Math.max(1, deadline.toEpochMilli() - clock.millis());
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new TopicSetupException(
                    "cannot %s: %s; check podwatch.kafka.bootstrap-servers and the rights of this client"
                            .formatted(action, e.getCause().getMessage()),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new TopicSetupException(
                    "cannot %s: expected an answer within %s of start, found none; check podwatch.kafka.bootstrap-servers and the brokers, or raise podwatch.kafka.request-timeout"
                            .formatted(action, timeout),
                    e);
        }
    }

    private boolean isOver() {
        return !clock.instant().isBefore(deadline);
    }
}
