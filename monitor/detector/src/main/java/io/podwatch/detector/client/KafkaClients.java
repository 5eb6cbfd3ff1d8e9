package io.podwatch.detector.client;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.DetectorSettings.GroupProtocol;
import io.podwatch.detector.own.ClientFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens the four clients of a session; what correctness rests on is set here and cannot be overridden from outside. */
public final class KafkaClients implements ClientFactory {
    /**
     * A broker that still writes the end of one transaction refuses the first batch of the next. A second batch on its way
     * would be refused as out of order, and logged as an error there.
     */
    private static final int IN_FLIGHT = 1;

    /** That refusal is over within milliseconds, and each wait is twice as long as the one before. */
    private static final int RETRY_BACKOFF_MILLIS = 2;

    private static final int CLIENTS = 4;

    private final Map<String, Object> connection;
    private final DetectorSettings settings;
    private final TopicNames names;
    private final String instance;
    private final ProtocolChoice choice = new ProtocolChoice();
    private int abandoned;

    /**
     * @param connection how Kafka is reached: bootstrap servers, TLS, SASL and the like
     * @param instance begins its transactional ids; no other instance may have the same
     */
    public KafkaClients(Map<String, ?> connection, TopicNames names, DetectorSettings settings, String instance) {
        this.connection = Map.copyOf(connection);
        this.names = names;
        this.settings = settings;
        this.instance = instance;
    }

    @Override
    public Consumer<byte[], byte[]> owner() {
        Map<String, Object> properties = consumer("owner");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        GroupProtocol protocol = protocol();
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol.name().toLowerCase(Locale.ROOT));
        if (protocol == GroupProtocol.CLASSIC) {
            properties.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
            int timeout = millis(settings.waits().sessionTimeout());
            properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, timeout);
            properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, timeout / 5);
        }
        return new KafkaConsumer<>(properties);
    }

    private GroupProtocol protocol() {
        if (settings.protocol() != GroupProtocol.AUTO) {
            return settings.protocol();
        }
        try (Admin admin = admin()) {
            return choice.of(admin);
        }
    }

    @Override
    public Consumer<byte[], byte[]> reader() {
        Map<String, Object> properties = consumer("reader");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.reading().batchRecordsMax());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, settings.reading().fetchBytesMax());
        return new KafkaConsumer<>(properties);
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = client("producer");
        int request = millis(settings.waits().request());
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, instance + "-" + abandoned);
        properties.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                millis(settings.waits().transactionTimeout()));
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, IN_FLIGHT);
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MILLIS);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, request);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, request);
        properties.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.reading().recordBytesMax());
        return new KafkaProducer<>(properties);
    }

    @Override
    public void abandonTransactionalId() {
        abandoned++;
    }

    @Override
    public Offsets offsets() {
        return new AdminLogOffsets(
                admin(),
                settings.group(),
                names.name(Topic.PODS),
                settings.waits().stop().dividedBy(CLIENTS));
    }

    private Admin admin() {
        Map<String, Object> properties = client("admin");
        properties.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis(settings.waits().request()));
        return Admin.create(properties);
    }

    private Map<String, Object> consumer(String role) {
        Map<String, Object> properties = client(role);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis(settings.waits().request()));
        return properties;
    }

    private Map<String, Object> client(String role) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.group() + "-" + role);
        properties.put(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                millis(settings.waits().request().dividedBy(2)));
        return properties;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
