package io.podwatch.watcher.log;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.observation.Watermark;
import io.podwatch.watcher.publish.RecordLogException;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Looks at a log without taking part in it: nobody is fenced, and nothing stays open. */
public final class LogLook {
    private final KafkaLogSettings settings;
    private final LogClients clients;
    private final String cluster;
    private final LongSupplier nanoTime;

    public LogLook(
            KafkaLogSettings settings, Map<String, Object> clientProperties, String cluster, LongSupplier nanoTime) {
        this(settings, new KafkaClients(clientProperties, settings, cluster), cluster, nanoTime);
    }

    LogLook(KafkaLogSettings settings, LogClients clients, String cluster, LongSupplier nanoTime) {
        this.settings = settings;
        this.clients = clients;
        this.cluster = cluster;
        this.nanoTime = nanoTime;
    }

    /** @throws RecordLogException when the brokers do not answer for the topic of watermarks */
    public void reach() throws InterruptedException {
        looking(() -> {
            try (Consumer<byte[], byte[]> consumer = clients.uncommitted()) {
                return consumer.endOffsets(
                        List.of(new TopicPartition(settings.names().name(Topic.WATCH), 0)));
            }
        });
    }

    /** The newest that any watcher of this cluster name committed. */
    public Optional<Watermark> newestWatermark() throws InterruptedException {
        RecordCodecs codecs = new RecordCodecs(settings.recordBytesMax());
        return looking(() -> new StateReader(clients, settings, codecs, cluster, nanoTime).readWatermark());
    }

    private interface Look<T> {
        T look() throws InterruptedException;
    }

    private static <T> T looking(Look<T> look) throws InterruptedException {
        try {
            return look.look();
        } catch (InterruptException interrupted) {
            throw KafkaFailures.interrupted(interrupted);
        } catch (KafkaException failure) {
            throw new RecordLogException(
                    KafkaFailures.kindOf(failure, Kind.FATAL),
                    "cannot reach Kafka: " + KafkaFailures.told(failure),
                    failure);
        }
    }
}
