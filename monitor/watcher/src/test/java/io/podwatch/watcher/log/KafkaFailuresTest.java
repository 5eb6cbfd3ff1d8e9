package io.podwatch.watcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.watcher.publish.RecordLogException;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import io.podwatch.watcher.publish.RecordLogException.Remedy;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ConcurrentTransactionsException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class KafkaFailuresTest {
    @ParameterizedTest(name = "{0} is {1}: {2}")
    @MethodSource("failures")
    void eachFailureIsOfTheKindThatKafkaGivesItAlsoInsideAnother(Exception failure, Kind kind, Remedy remedy) {
        Kind otherwise = Kind.FATAL;
        KafkaException wrapped = new KafkaException("we are in an error state", failure);

        assertThat(KafkaFailures.kindOf(failure, otherwise)).isEqualTo(kind);
        assertThat(KafkaFailures.kindOf(wrapped, otherwise)).isEqualTo(kind);
        assertThat(new RecordLogException(kind, "", failure).remedy()).isEqualTo(remedy);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new TimeoutException("late"), Kind.RETRIABLE, Remedy.RETRY),
                Arguments.of(new NotEnoughReplicasException("few"), Kind.RETRIABLE, Remedy.RETRY),
                Arguments.of(new ConcurrentTransactionsException("busy"), Kind.RETRIABLE, Remedy.RETRY),
                Arguments.of(new DisconnectException(), Kind.RETRIABLE, Remedy.RETRY),
                Arguments.of(new TransactionAbortableException("lost"), Kind.ABORTABLE, Remedy.RETRY),
                Arguments.of(
                        new TransactionAbortableException("lost", new TimeoutException("late")),
                        Kind.ABORTABLE,
                        Remedy.RETRY),
                Arguments.of(new InvalidPidMappingException("forgotten"), Kind.FATAL, Remedy.START_OVER),
                Arguments.of(new OutOfOrderSequenceException("gap"), Kind.FATAL, Remedy.START_OVER),
                Arguments.of(new TransactionalIdAuthorizationException("no"), Kind.REFUSED, Remedy.START_OVER),
                Arguments.of(new TopicAuthorizationException("no"), Kind.REFUSED, Remedy.START_OVER),
                Arguments.of(new SaslAuthenticationException("no"), Kind.REFUSED, Remedy.START_OVER),
                Arguments.of(new UnsupportedVersionException("old"), Kind.REFUSED, Remedy.START_OVER));
    }

    @ParameterizedTest
    @MethodSource("fencing")
    void aSuccessorIsRecognisedWhereverItIsTold(Exception failure) {
        assertThat(KafkaFailures.isFencing(failure)).isTrue();
        assertThat(KafkaFailures.isFencing(new KafkaException("before", failure)))
                .isTrue();
        assertThat(KafkaFailures.isFencing(new TimeoutException("late"))).isFalse();
    }

    static Stream<Exception> fencing() {
        return Stream.of(new ProducerFencedException("newer"), new InvalidProducerEpochException("newer"));
    }
}
