package io.podwatch.it.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.client.KafkaClients;
import io.podwatch.detector.own.ClientFactory;
import io.podwatch.detector.replay.OpenTransaction;
import io.podwatch.it.pipe.Await;
import io.podwatch.it.pipe.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A detector that is held back can say by whom. */
final class OpenTransactionIT {
    private static final TopicPartition HELD = new TopicPartition("opentransaction.pods.v1", 0);
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Map<String, String> BROKER = Map.of("bootstrap.servers", SharedBroker.bootstrapServers());

    @Test
    void theFirstOpenTransactionOfAPartitionIsKnownUntilItEnds() throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(BROKER));
                ClientFactory.Offsets offsets = new KafkaClients(
                                BROKER, new TopicNames("opentransaction"), DetectorSettings.DEFAULT, "detector")
                        .offsets();
                Producer<byte[], byte[]> first = writer("first");
                Producer<byte[], byte[]> second = writer("second")) {
            admin.createTopics(List.of(new NewTopic(HELD.topic(), 1, (short) 1)))
                    .all()
                    .get();
            write(first);
            first.commitTransaction();
            awaitOpenSince(offsets, Optional.empty());

            write(first);
            write(second);
            awaitOpenSince(offsets, Optional.of(2L));
            long firstId = open(offsets).orElseThrow().producerId();
            first.abortTransaction();
            awaitOpenSince(offsets, Optional.of(3L));
            assertThat(open(offsets).orElseThrow().producerId()).isNotEqualTo(firstId);
            second.commitTransaction();
            awaitOpenSince(offsets, Optional.empty());
        }
    }

    /** Brokers answer a writer before every partition has been told of the end. */
    private static void awaitOpenSince(ClientFactory.Offsets offsets, Optional<Long> offset) {
        Await.until(
                WITHIN,
                () -> open(offsets).map(OpenTransaction::startOffset).equals(offset),
                () -> "an open transaction since " + offset + ", found " + open(offsets));
    }

    private static Optional<OpenTransaction> open(ClientFactory.Offsets offsets) {
        return offsets.openTransaction(HELD)
                .toCompletableFuture()
                .orTimeout(WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static Producer<byte[], byte[]> writer(String id) {
        Producer<byte[], byte[]> writer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedBroker.bootstrapServers(),
                        "transactional.id",
                        "opentransaction-" + id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        writer.initTransactions();
        return writer;
    }

    private static void write(Producer<byte[], byte[]> writer) throws Exception {
        writer.beginTransaction();
        writer.send(new ProducerRecord<>(HELD.topic(), HELD.partition(), new byte[] {1}, new byte[] {2}))
                .get();
    }
}
