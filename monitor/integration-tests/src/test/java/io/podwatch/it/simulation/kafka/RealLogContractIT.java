package io.podwatch.it.simulation.kafka;

import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;

/** A real broker, held to the same contract as the double. */
class RealLogContractIT extends LogContract {
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral());

    @AfterAll
    static void stop() {
        KAFKA.close();
    }

    private static Map<String, Object> connection() {
        return new HashMap<>(Map.of("bootstrap.servers", KAFKA.bootstrapServers()));
    }

    @Override
    TopicPartition partition() {
        TopicPartition fresh = new TopicPartition("topic-" + UUID.randomUUID(), 0);
        try (Admin admin = Admin.create(connection())) {
            admin.createTopics(List.of(new NewTopic(fresh.topic(), 1, (short) 1)))
                    .all()
                    .get();
            return fresh;
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    Producer<byte[], byte[]> producer(String transactionalId) {
        return producer(transactionalId, connection());
    }

    @Override
    Producer<byte[], byte[]> impatient(String transactionalId) {
        Map<String, Object> properties = connection();
        properties.put("max.block.ms", 1);
        return producer(transactionalId, properties);
    }

    private static Producer<byte[], byte[]> producer(String transactionalId, Map<String, Object> properties) {
        properties.put("transactional.id", transactionalId);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    Consumer<byte[], byte[]> reader(boolean committed) {
        Map<String, Object> properties = connection();
        properties.put("isolation.level", committed ? "read_committed" : "read_uncommitted");
        properties.put("enable.auto.commit", false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    Consumer<byte[], byte[]> member() {
        Map<String, Object> properties = connection();
        properties.put("group.id", "group");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
