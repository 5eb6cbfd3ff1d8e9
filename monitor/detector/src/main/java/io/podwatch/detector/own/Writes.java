package io.podwatch.detector.own;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** What was sent within one transaction, and which partitions have not taken it. */
final class Writes {
    private record Sent(int partition, Future<RecordMetadata> answer) {}

    private final List<Sent> sent = new ArrayList<>();
    private final Map<Integer, RuntimeException> failed = new HashMap<>();

    void send(Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
        records.forEach(one -> sent.add(new Sent(one.partition(), producer.send(one))));
    }

    /**
     * Returns once all is taken.
     *
     * @param patience for the slowest; those that are not answered by then count as failed
     * @throws KafkaException when one of them was not taken
     */
    void await(Duration patience) {
        Duration left = patience;
        for (Sent one : sent) {
            if (!answered(one, left)) {
                left = Duration.ZERO;
            }
        }
        if (!failed.isEmpty()) {
            throw new KafkaException("records not taken by partitions " + failed.keySet());
        }
    }

    private boolean answered(Sent one, Duration patience) {
        try {
            one.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            failed.putIfAbsent(one.partition(), cause(e));
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            failed.putIfAbsent(one.partition(), new TimeoutException("records not taken within " + patience));
            return false;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** By number; of those that are not answered yet nothing is known. */
    Map<Integer, RuntimeException> failed() {
        sent.stream().filter(one -> one.answer().isDone()).forEach(one -> answered(one, Duration.ZERO));
        return Map.copyOf(failed);
    }

    private static RuntimeException cause(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException cause ? cause : new KafkaException(failure.getCause());
    }
}
