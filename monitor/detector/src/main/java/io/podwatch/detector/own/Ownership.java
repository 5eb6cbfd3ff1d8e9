package io.podwatch.detector.own;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Which partition numbers are ours, by the consumer group over one topic; what that topic holds is read elsewhere. */
final class Ownership implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final Duration closeTimeout;

    /** Given away since the last poll; a number may be ours again by now, and still all that was known of it is stale. */
    private final Set<Integer> released = new HashSet<>();

    private Optional<ConsumerGroupMetadata> membership = Optional.empty();

    Ownership(Consumer<byte[], byte[]> consumer, String topic, Duration closeTimeout) {
        this.consumer = consumer;
        this.closeTimeout = closeTimeout;
        consumer.subscribe(List.of(topic), new Released());
    }

    /** The numbers before and after: what was given away, then what is ours. */
    record Change(Set<Integer> released, Set<Integer> owned) {
        Change {
            released = Collections.unmodifiableSet(new TreeSet<>(released));
            owned = Collections.unmodifiableSet(new TreeSet<>(owned));
        }
    }

    Change poll(Duration wait) {
        // Records that slip through before the pause are of no use: offsets are committed from the reader's positions.
        consumer.poll(wait);
        consumer.pause(consumer.assignment());
        Change change = new Change(released, numbers(consumer.assignment()));
        released.clear();
        membership = Optional.of(consumer.groupMetadata()).filter(Ownership::isMember);
        return change;
    }

    /** Brokers take the offsets of one who names no member as those of an old client, and fence nobody by them. */
    private static boolean isMember(ConsumerGroupMetadata metadata) {
        return metadata.generationId() > 0 && !metadata.memberId().isEmpty();
    }

    boolean hasJoined() {
        return membership.isPresent();
    }

    /**
     * What fences a zombie: a commit under an older generation is refused. It is that of the last poll, when all that was
     * lost until then had been told; a newer one could hide that partitions were away in between.
     */
    Optional<ConsumerGroupMetadata> membership() {
        return membership;
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(closeTimeout));
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        Set<Integer> numbers = new TreeSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        return numbers;
    }

    private final class Released implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            released.addAll(numbers(partitions));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            released.addAll(numbers(partitions));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
        }
    }
}
