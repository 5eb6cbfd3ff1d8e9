package io.podwatch.it.simulation.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What the simulation relies on in Kafka: both the double and a real broker keep to it. */
abstract class LogContract {
    private static final int POLLS_MAX = 200;
    private static final int ASKED_MAX = 100_000;
    private static final Duration POLL = Duration.ofMillis(100);

    /** A topic of one partition that nobody else uses. */
    abstract TopicPartition partition();

    abstract Producer<byte[], byte[]> producer(String transactionalId);

    /** One that gives up on every answer that does not come at once. */
    abstract Producer<byte[], byte[]> impatient(String transactionalId);

    abstract Consumer<byte[], byte[]> reader(boolean committed);

    /** A member of a group over the partition's topic. */
    abstract Consumer<byte[], byte[]> member();

    private final TopicPartition partition = partition();

    @Test
    void whatIsNotCommittedIsCountedButNotSeen() {
        try (Producer<byte[], byte[]> writer = begun("open");
                Consumer<byte[], byte[]> any = reader(false);
                Consumer<byte[], byte[]> committed = reader(true)) {
            send(writer, "one");

            assertThat(end(any)).isEqualTo(1);
            assertThat(end(committed)).isZero();
            assertThat(readTo(committed, 0)).isEmpty();
            writer.commitTransaction();
            assertThat(readTo(committed, 2)).containsExactly("one");
        }
    }

    @Test
    void theEndOfATransactionTakesAPlaceThatReadersPass() {
        try (Producer<byte[], byte[]> writer = begun("marker");
                Consumer<byte[], byte[]> committed = reader(true)) {
            send(writer, "one");
            writer.commitTransaction();

            assertThat(readTo(committed, 2)).containsExactly("one");
            assertThat(end(committed)).isEqualTo(2);
            assertThat(committed.position(partition)).isEqualTo(2);
        }
    }

    @Test
    void whatWasTakenBackIsNeverSeen() {
        try (Producer<byte[], byte[]> writer = begun("aborted");
                Consumer<byte[], byte[]> committed = reader(true)) {
            send(writer, "one");
            writer.abortTransaction();
            writer.beginTransaction();
            send(writer, "two");
            writer.commitTransaction();

            assertThat(readTo(committed, 4)).containsExactly("two");
        }
    }

    @Test
    void whoBeginsUnderTheSameIdEndsWhatWasOpenAndKeepsTheOtherFromCommitting() {
        try (Producer<byte[], byte[]> first = begun("shared");
                Consumer<byte[], byte[]> committed = reader(true)) {
            send(first, "one");
            try (Producer<byte[], byte[]> second = begun("shared")) {
                assertThatThrownBy(() -> commit(first))
                        .satisfiesAnyOf(
                                failure -> assertThat(failure).hasMessageContaining("epoch"),
                                failure -> assertThat(failure.getClass().getSimpleName())
                                        .contains("Fenced"),
                                failure -> assertThat(
                                                failure.getCause().getClass().getSimpleName())
                                        .contains("Fenced"));
                send(second, "two");
                second.commitTransaction();

                assertThat(readTo(committed, 4)).containsExactly("two");
            }
        }
    }

    @Test
    void aCommitWhoseAnswerWasGivenUpIsAskedForAgainAndTakesPlaceOnce() {
        try (Producer<byte[], byte[]> writer = impatient("impatient-" + partition.topic());
                Consumer<byte[], byte[]> committed = reader(true)) {
            askUntilAnswered(writer::initTransactions);
            askUntilAnswered(() -> writer.partitionsFor(partition.topic()));
            writer.beginTransaction();
            send(writer, "one");

            askUntilAnswered(writer::commitTransaction);
            writer.beginTransaction();
            send(writer, "two");
            askUntilAnswered(writer::commitTransaction);

            assertThat(readTo(committed, 4)).containsExactly("one", "two");
        }
    }

    /** A fast broker may answer the first time. */
    private static void askUntilAnswered(Runnable request) {
        for (int asked = 0; asked < ASKED_MAX; asked++) {
            try {
                request.run();
                return;
            } catch (TimeoutException givenUp) {
                // Kafka lets the same be asked again, and nothing else.
            }
        }
        throw new AssertionError("no answer although it was asked for " + ASKED_MAX + " times");
    }

    @Test
    void aMemberOfAGenerationThatIsOverCommitsNoOffsets() {
        try (Producer<byte[], byte[]> writer = begun("group")) {
            ConsumerGroupMetadata former;
            try (Consumer<byte[], byte[]> first = member()) {
                former = joined(first);
                assertThat(first.assignment()).containsExactly(partition);
            }
            try (Consumer<byte[], byte[]> second = member()) {
                ConsumerGroupMetadata present = joined(second);

                assertThat(present.generationId()).isGreaterThan(former.generationId());
                assertThatThrownBy(() -> writer.sendOffsetsToTransaction(offset(1), former))
                        .isInstanceOf(CommitFailedException.class);
                writer.abortTransaction();
                writer.beginTransaction();
                writer.sendOffsetsToTransaction(offset(2), present);
                writer.commitTransaction();
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offset(long offset) {
        return Map.of(partition, new OffsetAndMetadata(offset));
    }

    private ConsumerGroupMetadata joined(Consumer<byte[], byte[]> member) {
        member.subscribe(List.of(partition.topic()), new Silent());
        for (int poll = 0; poll < POLLS_MAX && member.assignment().isEmpty(); poll++) {
            member.poll(POLL);
        }
        return member.groupMetadata();
    }

    private Producer<byte[], byte[]> begun(String transactionalId) {
        Producer<byte[], byte[]> writer = producer(transactionalId + "-" + partition.topic());
        writer.initTransactions();
        writer.beginTransaction();
        return writer;
    }

    private void send(Producer<byte[], byte[]> writer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> unused =
                writer.send(new ProducerRecord<>(partition.topic(), partition.partition(), 1L, bytes, bytes));
        writer.flush();
    }

    private static void commit(Producer<byte[], byte[]> writer) {
        writer.commitTransaction();
    }

    private long end(Consumer<byte[], byte[]> consumer) {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    /** Everything up to an offset. */
    private List<String> readTo(Consumer<byte[], byte[]> consumer, long offset) {
        List<String> texts = new ArrayList<>();
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        for (int poll = 0; poll < POLLS_MAX && consumer.position(partition) < offset; poll++) {
            consumer.poll(POLL)
                    .records(partition)
                    .forEach(record -> texts.add(new String(record.value(), StandardCharsets.UTF_8)));
        }
        return texts;
    }

    private static final class Silent implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }
}
