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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is committed of one cluster, complete up to the ends that the partitions had when reading began. Those ends
 * count other writers' open transactions in, so that nothing committed can hide behind them.
 */
final class StateReader {
    private static final Logger LOG = LoggerFactory.getLogger(StateReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PARTITIONS_TOLD = 3;

    private final LogClients clients;
    private final KafkaLogSettings settings;
    private final RecordCodecs codecs;
    private final String cluster;
    private final LongSupplier nanoTime;
    private final CompactPods compact;
    private final Map<String, Observation> states = new HashMap<>();
    private final Map<ResourceType, String> ended = new HashMap<>();
    private Optional<Watermark> newest = Optional.empty();

    StateReader(
            LogClients clients, KafkaLogSettings settings, RecordCodecs codecs, String cluster, LongSupplier nanoTime) {
        this.clients = clients;
        this.settings = settings;
        this.codecs = codecs;
        this.cluster = cluster;
        this.nanoTime = nanoTime;
        this.compact = new CompactPods(new SharedParts(settings.sharedParts()));
    }

    Restored read() throws InterruptedException {
        List<TopicPartition> partitions = partitionsOf(Topic.WATCH);
        for (ObservedKind kind : ObservedKind.values()) {
            partitions.addAll(partitionsOf(Topic.of(kind)));
        }
        read(partitions);
        return new Restored(List.copyOf(states.values()), newest, ended);
    }

    /** Only how far whoever published last has come. */
    Optional<Watermark> readWatermark() throws InterruptedException {
        read(partitionsOf(Topic.WATCH));
        return newest;
    }

    private void read(List<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, Long> ends = ends(partitions);
        try (Consumer<byte[], byte[]> consumer = clients.committed()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            readTo(consumer, ends, this::take);
        }
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
            LOG.atWarn()
                    .setMessage("skipped a record that cannot be read")
                    .addKeyValue("topic", consumed.topic())
                    .addKeyValue("partition", consumed.partition())
                    .addKeyValue("offset", consumed.offset())
                    .addKeyValue("reason", malformed.getMessage())
                    .log();
        }
    }

    private void take(Topic topic, SubjectKey key, ConsumerRecord<byte[], byte[]> consumed) {
        if (topic == Topic.WATCH) {
            takeWatermark(consumed);
            return;
        }
        String name = topic + " " + key.text();
        for (ObservedKind kind : ObservedKind.values()) {
            if (Topic.of(kind) == topic && consumed.value() == null) {
                states.remove(name);
                takeEnd(ResourceType.of(kind, key.subject()), consumed);
            } else if (Topic.of(kind) == topic) {
                states.put(name, kept(codecs.observations(kind).decode(consumed.key(), consumed.value())));
            }
        }
    }

    /** As decoded, all pods of a large cluster together would need several times the memory that they need to be kept. */
    private Observation kept(Observation decoded) {
        return decoded instanceof PodObservation pod ? compact.of(pod, Optional.empty()) : decoded;
    }

    private void takeEnd(ResourceType type, ConsumerRecord<byte[], byte[]> consumed) {
        Header version = consumed.headers().lastHeader(EventHeader.RESOURCE_VERSION);
        if (version != null) {
            ended.merge(type, new String(version.value(), StandardCharsets.UTF_8), ResourceVersion::newest);
        }
    }

    private void takeWatermark(ConsumerRecord<byte[], byte[]> consumed) {
        if (consumed.value() == null) {
            return;
        }
        Watermark watermark = codecs.watermarks().decode(consumed.key(), consumed.value());
        if (newest.filter(known -> !known.time().isBefore(watermark.time())).isEmpty()) {
            newest = Optional.of(watermark);
        }
    }
}
