package io.podwatch.contract.verify.read;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.LogVerifier;
import io.podwatch.contract.verify.LoggedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what is committed in all topics, cut by cut, and hands it to a verifier. The end of a cut counts open transactions
 * in: they are waited for, so that nothing committed hides behind them.
 */
public final class LogReader implements ReadableLog, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final LogReadingOptions options;
    private final LongSupplier nanoTime;
    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> uncommitted;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private int partitionCount;

    private LogReader(
            LogReadingOptions options,
            LongSupplier nanoTime,
            Function<IsolationLevel, Consumer<byte[], byte[]>> consumers) {
        this.options = options;
        this.nanoTime = nanoTime;
        this.committed = consumers.apply(IsolationLevel.READ_COMMITTED);
        this.uncommitted = consumers.apply(IsolationLevel.READ_UNCOMMITTED);
    }

    /** @param properties by which the brokers are reached */
    public static LogReader open(Map<String, String> properties, LogReadingOptions options, LongSupplier nanoTime) {
        LogReader reader = new LogReader(options, nanoTime, level -> consumer(properties, options, level));
        try {
            reader.findTopics();
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static Consumer<byte[], byte[]> consumer(
            Map<String, String> properties, LogReadingOptions options, IsolationLevel level) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, level.toString());
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        all.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(options.requestTimeout().toMillis()));
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void findTopics() {
        Map<String, List<PartitionInfo>> found = ask("list the topics", uncommitted::listTopics);
        Map<String, Integer> counts = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            String name = options.names().name(topic);
            List<PartitionInfo> infos = found.getOrDefault(name, List.of());
            if (infos.isEmpty()) {
                missing.add(name);
            } else {
                counts.put(name, infos.size());
                infos.forEach(info -> partitions.add(new TopicPartition(name, info.partition())));
            }
        }
        requireAlike(counts, missing);
        partitionCount = counts.values().iterator().next();
    }

    private void requireAlike(Map<String, Integer> counts, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new LogUnreadableException(
                    "cannot verify the log: expected the topics of prefix \"%s\", found none named %s; check podwatch.kafka.topic-prefix and the right to describe topics"
                            .formatted(options.names().prefix(), String.join(", ", missing)),
                    null);
        }
        if (counts.values().stream().distinct().count() > 1) {
            throw new LogUnreadableException(
                    "cannot verify the log: expected the same number of partitions in all topics, found " + counts
                            + "; partitions that were added split what belongs together: choose another podwatch.kafka.topic-prefix",
                    null);
        }
    }

    /** Of every topic. */
    public int partitions() {
        return partitionCount;
    }

    @Override
    public void begin(LogVerifier verifier) {
        committed.assign(partitions);
        ask("ask where the partitions begin", () -> uncommitted.beginningOffsets(partitions))
                .forEach((partition, offset) -> {
                    committed.seek(partition, offset);
                    options.names()
                            .topic(partition.topic())
                            .ifPresent(topic -> verifier.begins(topic, partition.partition(), offset));
                });
    }

    /** The history last: of the pods that are gone it then finds the ends, which take less room to remember. */
    @Override
    public void readToEnd(LogVerifier verifier) throws InterruptedException, LogMovedException {
        Map<TopicPartition, Long> ends = ask("ask where the partitions end", () -> uncommitted.endOffsets(partitions));
        Map<TopicPartition, Long> states = new HashMap<>(ends);
        states.keySet().removeAll(histories());
        committed.pause(histories());
        readTo(states, verifier);
        committed.resume(histories());
        readTo(ends, verifier);
    }

    private List<TopicPartition> histories() {
        String history = options.names().name(Topic.POD_LIFECYCLE);
        return partitions.stream()
                .filter(partition -> partition.topic().equals(history))
                .toList();
    }

    private void readTo(Map<TopicPartition, Long> ends, LogVerifier verifier)
            throws InterruptedException, LogMovedException {
        long behind = ask("ask how far was read", () -> behind(ends));
        long movedAt = nanoTime.getAsLong();
        while (behind > 0) {
            for (ConsumerRecord<byte[], byte[]> consumed : poll()) {
                Optional<LoggedRecord> logged = LoggedRecord.of(options.names(), consumed);
                logged.ifPresent(verifier::take);
            }
            long left = ask("ask how far was read", () -> behind(ends));
            long now = nanoTime.getAsLong();
            movedAt = left < behind ? now : movedAt;
            behind = left;
            requireProgress(now - movedAt, behind);
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() throws LogMovedException {
        try {
            return committed.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            throw new LogMovedException(
                    "records expired before they were read: expected them from %s on"
                            .formatted(e.offsetOutOfRangePartitions()),
                    e);
        } catch (KafkaException e) {
            throw unreadable("read", e);
        }
    }

    private long behind(Map<TopicPartition, Long> ends) {
        long behind = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            behind += Math.max(0, end.getValue() - committed.position(end.getKey()));
        }
        return behind;
    }

    private void requireProgress(long stalledNanos, long behind) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while reading the log");
        }
        if (stalledNanos > options.stallMax().toNanos()) {
            throw new LogUnreadableException(
                    "cannot read the log to its end: no progress for %s with %d records to go; brokers may be away, or a transaction be open that no broker ends"
                            .formatted(options.stallMax(), behind),
                    null);
        }
    }

    private <T> T ask(String action, Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw unreadable(action, e);
        }
    }

    private static LogUnreadableException unreadable(String action, KafkaException cause) {
        return new LogUnreadableException(
                "cannot %s: %s; check podwatch.kafka.bootstrap-servers, the brokers and the rights of this client"
                        .formatted(action, cause.getMessage()),
                cause);
    }

    @Override
    public void close() {
        committed.close(CloseOptions.timeout(Duration.ZERO));
        uncommitted.close(CloseOptions.timeout(Duration.ZERO));
    }
}
