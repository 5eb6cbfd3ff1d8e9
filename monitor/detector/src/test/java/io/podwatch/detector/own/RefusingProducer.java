package io.podwatch.detector.own;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to memory, but not to partitions without a leader, nor to those that never answer. */
final class RefusingProducer extends MockProducer<byte[], byte[]> {
    private final Set<Integer> leaderless;
    private final Set<Integer> mute;

    RefusingProducer(Set<Integer> leaderless, Set<Integer> mute) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.leaderless = leaderless;
        this.mute = mute;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
        if (leaderless.contains(sent.partition())) {
            return CompletableFuture.failedFuture(
                    new TimeoutException("no leader for %s-%d".formatted(sent.topic(), sent.partition())));
        }
        return mute.contains(sent.partition()) ? new CompletableFuture<>() : super.send(sent, callback);
    }
}
