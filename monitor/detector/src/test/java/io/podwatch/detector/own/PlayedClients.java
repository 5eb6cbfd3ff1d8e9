package io.podwatch.detector.own;

import io.podwatch.detector.replay.OpenTransaction;
import io.podwatch.detector.testkit.MemoryLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of a log in memory; each session gets new ones, and a member of the group is given partition 0 at once. */
final class PlayedClients implements ClientFactory {
    private final MemoryLog log;
    private final TopicPartition owned;
    private MockConsumer<byte[], byte[]> owner = new MockConsumer<>("earliest");
    private LogConsumer reader;
    private MockProducer<byte[], byte[]> producer = aProducer();
    private int sessions;

    PlayedClients(MemoryLog log, TopicPartition owned) {
        this.log = log;
        this.owned = owned;
        this.reader = new LogConsumer(log);
    }

    /** How many sessions were begun. */
    int sessions() {
        return sessions;
    }

    MockConsumer<byte[], byte[]> latestOwner() {
        return owner;
    }

    MockProducer<byte[], byte[]> latestProducer() {
        return producer;
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        sessions++;
        producer = aProducer();
        return producer;
    }

    @Override
    public Consumer<byte[], byte[]> reader() {
        reader = new LogConsumer(log);
        return reader;
    }

    @Override
    public Consumer<byte[], byte[]> owner() {
        owner = new MockConsumer<>("earliest");
        owner.updateBeginningOffsets(Map.of(owned, 0L));
        owner.schedulePollTask(() -> owner.rebalance(List.of(owned)));
        return owner;
    }

    @Override
    public Offsets offsets() {
        return new OpenOffsets(log);
    }

    private static MockProducer<byte[], byte[]> aProducer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Nothing is held open. */
    private record OpenOffsets(MemoryLog log) implements Offsets {
        @Override
        public CompletionStage<Map<TopicPartition, Long>> committed(Collection<TopicPartition> partitions) {
            return log.committed(partitions);
        }

        @Override
        public CompletionStage<Map<TopicPartition, Long>> begins(Collection<TopicPartition> partitions) {
            return log.begins(partitions);
        }

        @Override
        public CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
            return log.ends(partitions);
        }

        @Override
        public CompletionStage<Integer> partitionCount() {
            return log.partitionCount();
        }

        @Override
        public CompletionStage<Optional<OpenTransaction>> openTransaction(TopicPartition partition) {
            return log.openTransaction(partition);
        }

        @Override
        public CompletionStage<?> heard() {
            return log.heard();
        }

        @Override
        public void close() {}
    }
}
