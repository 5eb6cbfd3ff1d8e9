package io.podwatch.watcher.log;

import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;

/**
 * Sorts what a transactional producer throws, by the classes that Kafka gave its errors in KIP-1050. A producer wraps what it
 * met before, so the whole chain of causes is looked at, and the worst of it counts.
 */
final class KafkaFailures {
    private KafkaFailures() {}

    /** Another writer has begun, or the brokers gave this one up. */
    static boolean isFencing(Throwable failure) {
        return find(failure, ProducerFencedException.class).isPresent()
                || find(failure, InvalidProducerEpochException.class).isPresent();
    }

    /** @param otherwise for what no class tells */
    static Kind kindOf(Throwable failure, Kind otherwise) {
        if (find(failure, InvalidConfigurationException.class).isPresent()) {
            return Kind.REFUSED;
        }
        if (find(failure, ApplicationRecoverableException.class).isPresent()) {
            return Kind.FATAL;
        }
        if (find(failure, TransactionAbortableException.class).isPresent()) {
            return Kind.ABORTABLE;
        }
        return find(failure, RetriableException.class).isPresent() ? Kind.RETRIABLE : otherwise;
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** The innermost of Kafka's own words: what wraps it says only that it happened before. */
    static String told(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() instanceof KafkaException inner) {
            cause = inner;
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Clears the flag that Kafka has set again, since what is thrown tells it. */
    static InterruptedException interrupted(InterruptException interrupted) {
        Thread.interrupted();
        InterruptedException told = new InterruptedException(interrupted.getMessage());
        told.initCause(interrupted);
        return told;
    }
}
