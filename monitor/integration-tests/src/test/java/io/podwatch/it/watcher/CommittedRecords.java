package io.podwatch.it.watcher;

import io.podwatch.contract.record.LifecycleRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads everything that is committed under one prefix, from the beginning on and for as long as a test waits. */
final class CommittedRecords implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final TopicNames names;
    private final int partitions;
    private final RecordCodecs codecs = new RecordCodecs(1_000_000);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Observation> states = new LinkedHashMap<>();
    private final List<PodTransition> transitions = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Watermark> watermarks = new ArrayList<>();
    private final List<String> misplaced = new ArrayList<>();
    private final Map<ObservedKind, Integer> stateRecords = new LinkedHashMap<>();
    private int tombstones;

    CommittedRecords(String bootstrapServers, TopicNames names, int partitions) {
        this.names = names;
        this.partitions = partitions;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(names.name(topic), partition));
            }
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads on until the condition holds. */
    CommittedRecords await(String what, Predicate<CommittedRecords> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(this)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain until " + what + ": " + this);
            }
            consumer.poll(POLL).forEach(this::take);
        }
        return this;
    }

    /** Reads on until the next watermarks: whatever was seen before is committed and read. */
    CommittedRecords awaitWatermark() {
        int seen = watermarks.size() + partitions;
        return await("a watermark came", records -> records.watermarks.size() > seen);
    }

    private void take(ConsumerRecord<byte[], byte[]> consumed) {
        Topic topic = names.topic(consumed.topic()).orElseThrow();
        SubjectKey key = SubjectKey.parse(consumed.key());
        boolean everywhere = topic == Topic.WATCH || (topic == Topic.POD_LIFECYCLE && key.isGap());
        if (!everywhere && new SubjectPartitioner(partitions).partition(key) != consumed.partition()) {
            misplaced.add(consumed.topic() + " " + key.text());
        }
        if (topic == Topic.POD_LIFECYCLE) {
            takeLifecycle(codecs.decodeLifecycle(consumed.key(), consumed.value()), consumed.partition());
        } else if (topic == Topic.WATCH) {
            watermarks.add(codecs.watermarks().decode(consumed.key(), consumed.value()));
        } else {
            takeState(topic, key, consumed);
        }
    }

    private void takeLifecycle(LifecycleRecord lifecycle, int partition) {
        if (lifecycle instanceof LifecycleRecord.Transitioned transitioned) {
            transitions.add(transitioned.transition());
        } else if (lifecycle instanceof LifecycleRecord.Missed missed && partition == 0) {
            gaps.add(missed.gap());
        }
    }

    private void takeState(Topic topic, SubjectKey key, ConsumerRecord<byte[], byte[]> consumed) {
        String name = topic + " " + key.text();
        if (consumed.value() == null) {
            tombstones++;
            states.remove(name);
            return;
        }
        for (ObservedKind kind : ObservedKind.values()) {
            if (Topic.of(kind) == topic) {
                states.put(name, codecs.observations(kind).decode(consumed.key(), consumed.value()));
                stateRecords.merge(kind, 1, Integer::sum);
            }
        }
    }

    List<Observation> states(ObservedKind kind) {
        return states.values().stream()
                .filter(state -> state.observedKind() == kind)
                .toList();
    }

    int stateRecords(ObservedKind kind) {
        return stateRecords.getOrDefault(kind, 0);
    }

    PodObservation pod(String name) {
        return states(ObservedKind.POD).stream()
                .map(PodObservation.class::cast)
                .filter(pod -> pod.id().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pod " + name));
    }

    List<PodTransition> transitionsOf(String pod) {
        return transitions.stream()
                .filter(transition -> transition.pod().name().equals(pod))
                .toList();
    }

    List<String> changesOf(String pod) {
        return transitionsOf(pod).stream()
                .map(transition -> transition.change().name() + (transition.synthesised() ? " (synthesised)" : ""))
                .toList();
    }

    List<PodTransition> transitions() {
        return List.copyOf(transitions);
    }

    List<Gap> gaps(ObservedKind kind) {
        return gaps.stream().filter(gap -> gap.kind() == kind).toList();
    }

    List<Watermark> watermarks() {
        return List.copyOf(watermarks);
    }

    Watermark lastWatermark() {
        return watermarks.get(watermarks.size() - 1);
    }

    boolean isSynced(ObservedKind kind) {
        return !watermarks.isEmpty() && lastWatermark().isSynced(kind);
    }

    /** Records that lie in another partition than their key asks for. */
    List<String> misplaced() {
        return List.copyOf(misplaced);
    }

    int tombstones() {
        return tombstones;
    }

    @Override
    public String toString() {
        return "%d states, %d transitions, %d gaps, %d watermarks, last %s"
                .formatted(
                        states.size(),
                        transitions.size(),
                        gaps.size(),
                        watermarks.size(),
                        watermarks.isEmpty() ? "none" : lastWatermark());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
