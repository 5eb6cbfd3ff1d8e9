package io.podwatch.it.proof;

import io.podwatch.contract.record.LifecycleRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.it.pipe.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The gaps and the newest watermark of one cluster as they are committed, and nothing else, so that it can run for long. */
final class LogTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final TopicNames names;
    private final String cluster;
    private final RecordCodecs codecs = new RecordCodecs(Integer.MAX_VALUE);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<Gap> gaps = new LinkedHashSet<>();
    private Optional<Watermark> newest = Optional.empty();

    LogTail(String servers, String prefix, String cluster) {
        this.names = new TopicNames(prefix);
        this.cluster = cluster;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed", "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < ProofGround.PARTITIONS; partition++) {
            partitions.add(new TopicPartition(names.name(Topic.POD_LIFECYCLE), partition));
            partitions.add(new TopicPartition(names.name(Topic.WATCH), partition));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The first gap in pods that ends after the instant. */
    Gap awaitPodGap(Duration within, Instant after) {
        Predicate<Gap> wanted =
                gap -> gap.kind() == ObservedKind.POD && gap.to().isAfter(after);
        Await.until(
                within, () -> readOn().gaps.stream().anyMatch(wanted), () -> "a gap after " + after + " in " + gaps);
        return gaps.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Returns when everything of all pods up to the instant is committed. */
    void awaitPods(Duration within, Instant upTo) {
        Await.until(within, () -> readOn().seenUpTo(upTo), () -> "pods up to " + upTo + " in " + newest);
    }

    private boolean seenUpTo(Instant instant) {
        return newest.filter(mark -> mark.isSynced(ObservedKind.POD))
                .flatMap(mark -> mark.seenUpTo(ObservedKind.POD))
                .filter(instant::isBefore)
                .isPresent();
    }

    private LogTail readOn() {
        for (ConsumerRecord<byte[], byte[]> consumed : consumer.poll(POLL)) {
            SubjectKey key = SubjectKey.parse(consumed.key());
            if (key.cluster().equals(cluster) && consumed.value() != null) {
                take(key, consumed);
            }
        }
        return this;
    }

    private void take(SubjectKey key, ConsumerRecord<byte[], byte[]> consumed) {
        if (consumed.topic().equals(names.name(Topic.WATCH))) {
            newest = Optional.of(codecs.watermarks().decode(consumed.key(), consumed.value()));
        } else if (key.isGap()
                && codecs.decodeLifecycle(consumed.key(), consumed.value()) instanceof LifecycleRecord.Missed missed) {
            gaps.add(missed.gap());
        }
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
