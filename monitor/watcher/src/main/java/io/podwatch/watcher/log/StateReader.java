package io.podwatch.watcher.log;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.MalformedRecordException;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.CompactPods;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.SharedParts;
import io.podwatch.watcher.publish.RecordLogException;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import io.podwatch.watcher.publish.ResourceType;
import io.podwatch.watcher.publish.Restored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads what is committed of one cluster, complete up to the ends that the partitions had when reading began. Those ends
 * count other writers' open transactions in, so that nothing committed can hide behind them.
 */
final class StateReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PARTITIONS_TOLD = 3;

    private final LogClients clients;
    private final KafkaLogSettings settings;
    private final RecordCodecs codecs;
    private final String cluster;
    private final LongSupplier nanoTime;
    private final CompactPods compact;
    private final NewestRecords newest = new NewestRecords();
    private final NewestRecords marks = new NewestRecords();
    private final Map<ResourceType, String> ended = new HashMap<>();
    private Optional<Watermark> watermark = Optional.empty();

    StateReader(
            LogClients clients, KafkaLogSettings settings, RecordCodecs codecs, String cluster, LongSupplier nanoTime) {
        this.clients = clients;
        this.settings = settings;
        this.codecs = codecs;
        this.cluster = cluster;
        this.nanoTime = nanoTime;
        this.compact = new CompactPods(new SharedParts(settings.sharedParts()));
    }

    /** One partition of all topics after the other, so that only a part of the records is held undecoded at a time. */
    Restored read() throws InterruptedException {
        List<TopicPartition> partitions = partitionsOf(Topic.WATCH);
        for (ObservedKind kind : ObservedKind.values()) {
            partitions.addAll(partitionsOf(Topic.of(kind)));
        }
        Map<TopicPartition, Long> ends = ends(partitions);
        List<Observation> states = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.committed()) {
            for (int number = 0; number < settings.partitions(); number++) {
                read(consumer, ofNumber(number, ends));
                states.addAll(newest.drain(this::decoded));
                takeWatermarks();
            }
        }
        return new Restored(states, watermark, ended);
    }

    /** Only how far whoever published last has come. */
    Optional<Watermark> readWatermark() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = clients.committed()) {
            read(consumer, ends(partitionsOf(Topic.WATCH)));
        }
        takeWatermarks();
        return watermark;
    }

    private static Map<TopicPartition, Long> ofNumber(int number, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> chosen = new HashMap<>(ends);
        chosen.keySet().removeIf(candidate -> candidate.partition() != number);
        return chosen;
    }

    private void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) throws InterruptedException {
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        readTo(consumer, ends, this::take);
    }

    /** Whether the record at that place can be read by those who read only what is committed. */
    boolean isCommitted(TopicPartition partition, long offset) throws InterruptedException {
        AtomicBoolean found = new AtomicBoolean();
        try (Consumer<byte[], byte[]> consumer = clients.committed()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            readTo(
                    consumer,
                    Map.of(partition, offset + 1),
                    consumed -> found.compareAndSet(false, consumed.offset() == offset));
        }
        return found.get();
    }

    private interface Taking {
        void take(ConsumerRecord<byte[], byte[]> consumed);
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try (Consumer<byte[], byte[]> consumer = clients.uncommitted()) {
            return consumer.endOffsets(partitions);
        }
    }

    private List<TopicPartition> partitionsOf(Topic topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < settings.partitions(); partition++) {
            partitions.add(new TopicPartition(settings.names().name(topic), partition));
        }
        return partitions;
    }

    private void readTo(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Taking taking)
            throws InterruptedException {
        long behind = behind(consumer, ends);
        long movedAt = nanoTime.getAsLong();
        while (behind > 0) {
            consumer.poll(POLL).forEach(taking::take);
            long left = behind(consumer, ends);
            long now = nanoTime.getAsLong();
            movedAt = left < behind ? now : movedAt;
            behind = left;
            if (now - movedAt > settings.restoreStall().toNanos()) {
                throw stalled(consumer, ends);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while restoring");
            }
        }
    }

    private static long behind(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long behind = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            behind += Math.max(0, end.getValue() - consumer.position(end.getKey()));
        }
        return behind;
    }

    private RecordLogException stalled(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return new RecordLogException(
                Kind.RETRIABLE,
                "cannot restore what was published of cluster \"%s\": no progress for %s with %d records to go (%s); brokers may be away, or a transaction of another writer hang, which kafka-transactions.sh find-hanging tells"
                        .formatted(cluster, settings.restoreStall(), behind(consumer, ends), told(consumer, ends)),
                null);
    }

    private static String told(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .filter(partition -> consumer.position(partition) < ends.get(partition))
                .map(partition -> partition + " at " + consumer.position(partition) + " of " + ends.get(partition))
                .sorted()
                .limit(PARTITIONS_TOLD)
                .collect(Collectors.joining(", "));
    }

    private void take(ConsumerRecord<byte[], byte[]> consumed) {
        try {
            SubjectKey key = SubjectKey.parse(consumed.key());
            if (key.cluster().equals(cluster)) {
                settings.names().topic(consumed.topic()).ifPresent(topic -> take(topic, key, consumed));
            }
        } catch (MalformedRecordException | IllegalArgumentException malformed) {
            NewestRecords.skipped(consumed, malformed);
        }
    }

    private void take(Topic topic, SubjectKey key, ConsumerRecord<byte[], byte[]> consumed) {
        (topic == Topic.WATCH ? marks : newest).put(topic, key, consumed);
        if (consumed.value() == null) {
            kind(topic).ifPresent(kind -> takeEnd(ResourceType.of(kind, key.subject()), consumed));
        }
    }

    private static Optional<ObservedKind> kind(Topic topic) {
        return Stream.of(ObservedKind.values())
                .filter(kind -> Topic.of(kind) == topic)
                .findFirst();
    }

    private void takeEnd(ResourceType type, ConsumerRecord<byte[], byte[]> consumed) {
        Header version = consumed.headers().lastHeader(EventHeader.RESOURCE_VERSION);
        if (version != null) {
            ended.merge(type, new String(version.value(), StandardCharsets.UTF_8), ResourceVersion::newest);
        }
    }

    /** As decoded, all pods of a large cluster together would need several times the memory that they need to be kept. */
    private Observation decoded(NewestRecords.Newest record) {
        Observation decoded = codecs.observations(kind(record.topic()).orElseThrow())
                .decode(record.consumed().key(), record.consumed().value());
        return decoded instanceof PodObservation pod ? compact.of(pod, Optional.empty()) : decoded;
    }

    private void takeWatermarks() {
        List<Watermark> read = marks.drain(mark -> codecs.watermarks()
                .decode(mark.consumed().key(), mark.consumed().value()));
        watermark = Stream.concat(watermark.stream(), read.stream()).max(Comparator.comparing(Watermark::time));
    }
}
