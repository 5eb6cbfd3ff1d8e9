package io.podwatch.it.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** All topics of one prefix from their beginning, read by a consumer that knows nothing but Kafka and JSON. */
public final class CommittedLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);
    private static final int TOLD_MAX = 40;

    private final JsonMapper json = new JsonMapper();
    private final TopicNames names;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<LogRecord> records = new ArrayList<>();
    private final Thread thread = new Thread(this::read, "committed-log");

    private int partitions;

    private CommittedLog(String bootstrapServers, TopicNames names) {
        this.names = names;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The topics must exist. */
    public static CommittedLog open(String bootstrapServers, String prefix) {
        CommittedLog log = new CommittedLog(bootstrapServers, new TopicNames(prefix));
        List<TopicPartition> partitions = Stream.of(Topic.values())
                .flatMap(topic -> log.consumer.partitionsFor(log.names.name(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        log.partitions = partitions.size() / Topic.values().length;
        log.consumer.assign(partitions);
        log.consumer.seekToBeginning(partitions);
        log.thread.setDaemon(true);
        log.thread.start();
        return log;
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> polled : consumer.poll(POLL)) {
                    keep(record(polled));
                }
            }
        } catch (WakeupException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keep(LogRecord kept) {
        records.add(kept);
    }

    private LogRecord record(ConsumerRecord<String, byte[]> polled) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : polled.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return new LogRecord(
                names.topic(polled.topic()).orElseThrow(),
                polled.partition(),
                polled.key(),
                value(polled.value()),
                headers);
    }

    private JsonNode value(byte[] value) {
        return value == null ? MissingNode.getInstance() : json.readTree(value);
    }

    /** What was read so far, in order per partition. */
    public synchronized List<LogRecord> all() {
        return List.copyOf(records);
    }

    public List<LogRecord> all(Topic topic, Predicate<LogRecord> wanted) {
        return all().stream()
                .filter(record -> record.topic() == topic && wanted.test(record))
                .toList();
    }

    /** The first such record, already read or to come. */
    public LogRecord await(Topic topic, Predicate<LogRecord> wanted) {
        Await.until(() -> !all(topic, wanted).isEmpty(), () -> "such a record in " + told(topic));
        return all(topic, wanted).get(0);
    }

    /** The last record of the first key whose last record is such. */
    public LogRecord awaitState(Topic topic, Predicate<LogRecord> wanted) {
        Await.until(() -> state(topic, wanted).isPresent(), () -> "such a last record of a key in " + told(topic));
        return state(topic, wanted).orElseThrow();
    }

    private Optional<LogRecord> state(Topic topic, Predicate<LogRecord> wanted) {
        return state(topic).values().stream().filter(wanted).findFirst();
    }

    /** The last record of every key that does not end in a tombstone. */
    Map<String, LogRecord> state(Topic topic) {
        Map<String, LogRecord> last = new HashMap<>();
        all(topic, record -> true).forEach(record -> last.put(record.key(), record));
        last.values().removeIf(LogRecord::isTombstone);
        return last;
    }

    /** Returns when all that was published before the instant has been read. */
    void awaitWatermark(Instant after) {
        Await.until(
                () -> all(
                                        Topic.WATCH,
                                        record -> Instant.parse(record.text("/time"))
                                                .isAfter(after))
                                .stream()
                                .map(LogRecord::partition)
                                .distinct()
                                .count()
                        == partitions,
                () -> "a watermark after " + after + " in every partition of " + told(Topic.WATCH));
    }

    private String told(Topic topic) {
        List<LogRecord> there = all(topic, record -> true);
        return there.subList(Math.max(0, there.size() - TOLD_MAX), there.size()).stream()
                .map(LogRecord::toString)
                .collect(Collectors.joining("\n  ", topic.suffix() + ":\n  ", ""));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(CLOSES_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
