package io.podwatch.sandbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.internals.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    private static final TopicPartition PODS = new TopicPartition("pods", 0);
    private static final Instant FAR_AHEAD = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void committedRecordsAreReadAndAbortedOnesAreNot() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral())) {
            createTopic(kafka);

            try (Producer<String, String> producer = producer(kafka)) {
                produceInTransaction(producer, "aborted");
                producer.abortTransaction();
                produceInTransaction(producer, "committed");
                producer.commitTransaction();
            }

            assertThat(readCommitted(kafka)).containsExactly("committed");
        }
    }

    @Test
    void aSecondStartOnAKeptDirectoryContinuesWithItsData() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(directory))) {
            createTopic(kafka);
            publish(kafka, "first");
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(directory))) {
            publish(kafka, "second");

            assertThat(readCommitted(kafka)).containsExactly("first", "second");
        }
    }

    @Test
    void aTemporaryDirectoryIsGoneAfterTheBrokerCloses() {
        BrokerDirectory temporary = BrokerDirectory.prepare(Optional.empty());

        temporary.release();

        assertThat(temporary.path()).doesNotExist();
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedKafkaOptions options = EmbeddedKafkaOptions.ephemeral().withPort(holder.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(options))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageContaining("\"" + holder.getLocalPort() + "\"")
                    .hasMessageContaining("name another port");
        }
    }

    @Test
    void aDirectoryWithOtherContentIsRefusedUntouched() throws IOException {
        Path thesis = Files.writeString(directory.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(directory)))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("thesis.txt");

        assertThat(directory).isDirectoryContaining(thesis::equals);
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("data"));

        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(file)))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aDirectoryThatAnotherBrokerUsesIsRefusedAndTheOtherGoesOn() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(directory))) {
            createTopic(kafka);

            assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(directory)))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("another broker is using it");

            publish(kafka, "still here");
            assertThat(readCommitted(kafka)).containsExactly("still here");
        }
    }

    @Test
    void aFatalBrokerFaultIsToldAndTheJvmGoesOn() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral())) {
            Exit.halt(7, "disk gone");

            assertThat(kafka.fault().toCompletableFuture())
                    .isCompletedWithValueMatching(fault -> fault.getMessage().contains("disk gone"));
        }
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThatThrownBy(() -> EmbeddedKafkaOptions.ephemeral().withPort(70000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("70000");
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(PODS.topic(), 1, (short) 1)))
                    .all()
                    .get();
            awaitLeader(admin);
        }
    }

    private static void awaitLeader(Admin admin) throws InterruptedException {
        for (int attempt = 0; attempt < 1000; attempt++) {
            try {
                admin.listOffsets(Map.of(PODS, OffsetSpec.latest())).all().get();
                return;
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(org.apache.kafka.common.errors.RetriableException.class);
            }
        }
        throw new AssertionError("no leader for " + PODS);
    }

    private static void publish(EmbeddedKafka kafka, String value) throws Exception {
        try (Producer<String, String> producer = producer(kafka)) {
            produceInTransaction(producer, value);
            producer.commitTransaction();
        }
    }

    private static Producer<String, String> producer(EmbeddedKafka kafka) {
        Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void produceInTransaction(Producer<String, String> producer, String value) throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(PODS.topic(), 0, FAR_AHEAD.toEpochMilli(), "key", value))
                .get();
    }

    private static List<String> readCommitted(EmbeddedKafka kafka) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PODS));
            consumer.seekToBeginning(List.of(PODS));
            long end = consumer.endOffsets(List.of(PODS)).get(PODS);
            while (consumer.position(PODS) < end) {
                for (ConsumerRecord<String, String> kafkaRecord : consumer.poll(Duration.ofMillis(200))) {
                    values.add(kafkaRecord.value());
                }
            }
        }
        return values;
    }
}
