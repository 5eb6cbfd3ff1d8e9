package io.podwatch.watcher.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the log's clients: what the delivery guarantee rests on is set here and wins over what was passed through. */
final class KafkaClients implements LogClients {
    private static final int BATCH_BYTES = 64 * 1024;
    private static final int LINGER_MILLIS = 5;

    /**
     * A broker that still writes the end of one transaction refuses the first batch of the next. A second batch on its way
     * would be refused as out of order, and logged as an error there.
     */
    private static final int IN_FLIGHT = 1;

    /** That refusal is over within milliseconds, and each wait is twice as long as the one before. */
    private static final int RETRY_BACKOFF_MILLIS = 2;

    /** A restore reads everything there is; smaller helpings only cost more rounds. */
    private static final int RECORDS_AT_A_TIME = 5_000;

    private static final int PARTITION_BYTES_AT_A_TIME = 4 * 1024 * 1024;

    /** Brokers hold an answer back while there is nothing new, and with it whatever is asked for next. */
    private static final int NOTHING_NEW_MILLIS = 10;

    private final Map<String, Object> passedThrough;
    private final KafkaLogSettings settings;
    private final String cluster;

    KafkaClients(Map<String, Object> passedThrough, KafkaLogSettings settings, String cluster) {
        this.passedThrough = Map.copyOf(passedThrough);
        this.settings = settings;
        this.cluster = cluster;
    }

    @Override
    public String transactionalId() {
        return settings.names().prefix() + "-" + cluster;
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        int request = Math.toIntExact(settings.requestTimeout().toMillis());
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MILLIS);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "podwatch-watcher-" + cluster);
        properties.putAll(passedThrough);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * settings.recordBytesMax());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, IN_FLIGHT);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId());
        properties.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(settings.transactionTimeout().toMillis()));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, request);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2 * request);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * request);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> committed() {
        return consumer("read_committed");
    }

    @Override
    public Consumer<byte[], byte[]> uncommitted() {
        return consumer("read_uncommitted");
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "podwatch-watcher-restore-" + cluster);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_A_TIME);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES_AT_A_TIME);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, NOTHING_NEW_MILLIS);
        properties.putAll(passedThrough);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                2 * Math.toIntExact(settings.requestTimeout().toMillis()));
        properties.put(
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(settings.requestTimeout().toMillis()));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
