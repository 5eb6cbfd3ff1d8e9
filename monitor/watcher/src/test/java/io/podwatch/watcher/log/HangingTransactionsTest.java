package io.podwatch.watcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What a new writer does about transactions that have no end. */
final class HangingTransactionsTest {
    private static final TopicNames NAMES = new TopicNames("test");
    private static final TopicPartition PODS = of(Topic.PODS);
    private static final TopicPartition HISTORY = of(Topic.POD_LIFECYCLE);

    private final Brokers brokers = new Brokers();
    private final HangingTransactions hanging = new HangingTransactions(brokers, KafkaLogSettings.of(NAMES, 1), "east");

    @Test
    void nothingIsWrittenWhereEverythingCanBeRead() {
        assertThat(hanging.end(brokers.producer)).isEmpty();
        assertThat(brokers.producer.touched).isEmpty();
    }

    @Test
    void whatThePredecessorLeftIsEndedByATransactionThatIsAborted() {
        brokers.openUntilAborted(PODS);
        brokers.openUntilAborted(HISTORY);

        assertThat(hanging.end(brokers.producer)).containsExactlyInAnyOrder(PODS, HISTORY);
        assertThat(brokers.producer.touched).containsExactlyInAnyOrder(PODS, HISTORY);
        assertThat(brokers.producer.history()).isEmpty();
    }

    @Test
    void aTransactionOfAnotherThatEndsInTimeIsLeftAlone() {
        brokers.openForLooks(PODS, 3);

        assertThat(hanging.end(brokers.producer)).isEmpty();
        assertThat(brokers.producer.touched).isEmpty();
    }

    @Test
    void whatHangsOfAnotherWriterIsNotSaidToBeEnded() {
        brokers.openUntilAborted(PODS);
        brokers.openForLooks(HISTORY, Integer.MAX_VALUE);

        assertThat(hanging.end(brokers.producer)).containsExactly(PODS);
    }

    @Test
    void topicsThatOnlyDetectorsWriteAreNoneOfItsBusiness() {
        brokers.openUntilAborted(of(Topic.ALERTS));

        assertThat(hanging.end(brokers.producer)).isEmpty();
    }

    private static TopicPartition of(Topic topic) {
        return new TopicPartition(NAMES.name(topic), 0);
    }

    /** Every partition ends at 10; what is open keeps readers at 7. */
    private static final class Brokers implements LogClients {
        private static final long END = 10;
        private static final long STABLE = 7;

        private final Map<TopicPartition, Integer> looksLeft = new HashMap<>();
        private final Touching producer = new Touching();

        void openUntilAborted(TopicPartition partition) {
            producer.held.put(partition, true);
        }

        void openForLooks(TopicPartition partition, int looks) {
            looksLeft.put(partition, looks);
        }

        private long stable(TopicPartition partition) {
            boolean isOpen = producer.held.containsKey(partition) || looksLeft.getOrDefault(partition, 0) > 0;
            return isOpen ? STABLE : END;
        }

        @Override
        public String transactionalId() {
            return "test-east";
        }

        @Override
        public Producer<byte[], byte[]> producer() {
            return producer;
        }

        @Override
        public Consumer<byte[], byte[]> committed() {
            return new MockConsumer<>("earliest") {
                @Override
                public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
                    Map<TopicPartition, Long> ends = new HashMap<>();
                    partitions.forEach(partition -> ends.put(partition, stable(partition)));
                    return ends;
                }

                @Override
                public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                    looksLeft.replaceAll((partition, left) -> left - 1);
                    return ConsumerRecords.empty();
                }
            };
        }

        @Override
        public Consumer<byte[], byte[]> uncommitted() {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
            for (Topic topic : Topic.values()) {
                consumer.updateEndOffsets(Map.of(of(topic), END));
            }
            return consumer;
        }
    }

    /** An abort ends whatever it has touched. */
    private static final class Touching extends MockProducer<byte[], byte[]> {
        private final Map<TopicPartition, Boolean> held = new HashMap<>();
        private Set<TopicPartition> touched = Set.of();

        Touching() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            initTransactions();
        }

        @Override
        public void abortTransaction() {
            List<TopicPartition> sent = uncommittedRecords().stream()
                    .map(record -> new TopicPartition(record.topic(), record.partition()))
                    .toList();
            touched = Set.copyOf(sent);
            held.keySet().removeAll(touched);
            super.abortTransaction();
        }
    }
}
