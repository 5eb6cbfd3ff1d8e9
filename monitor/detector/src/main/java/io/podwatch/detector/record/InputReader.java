package io.podwatch.detector.record;

import io.podwatch.contract.record.FindingSubject;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads one partition's records in their order. What it cannot read it refuses with a {@link UnreadableRecordException} and
 * nothing else.
 */
public final class InputReader {
    private final TopicNames names;
    private final RecordCodecs codecs;
    private final int partitionCount;

    /** @param partitionCount that of every topic: a subject is in one of them, and has one owner there */
    public InputReader(TopicNames names, RecordCodecs codecs, int partitionCount) {
        this.names = names;
        this.codecs = codecs;
        this.partitionCount = partitionCount;
    }

    public Input read(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = names.topic(record.topic())
                .orElseThrow(() -> new UnreadableRecordException("the topic is none that is read", null));
        if (record.key() == null) {
            throw new UnreadableRecordException("expected a key, found none", null);
        }
        try {
            SubjectKey key = SubjectKey.parse(record.key());
            requirePlace(topic, key, record.partition());
            return record.value() == null ? gone(topic, key, at(record)) : kept(topic, key, record);
        } catch (RuntimeException e) {
            // Whatever reading throws, the rest of the partition must be read.
            throw new UnreadableRecordException(e.getMessage(), e);
        }
    }

    /** In another partition it would have a second owner, who would tell all of it a second time. */
    private void requirePlace(Topic topic, SubjectKey key, int partition) {
        int place = topic == Topic.WATCH
                ? partition
                : SubjectPartitioner.forSubject(key.cluster(), key.namespace(), partitionCount);
        if (place != partition) {
            throw new IllegalArgumentException(
                    "expected key \"%s\" in partition %d of %d".formatted(key.text(), place, partitionCount));
        }
    }

    /** Under another key its tombstone would never end it. */
    private static <T> T requireKey(SubjectKey expected, SubjectKey key, T value) {
        if (!expected.equals(key)) {
            throw new IllegalArgumentException(
                    "expected key \"%s\", found \"%s\"".formatted(expected.text(), key.text()));
        }
        return value;
    }

    private Input kept(Topic topic, SubjectKey subject, ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        return switch (topic) {
            case WATCH -> watermark(subject, codecs.watermarks().decode(key, value));
            case DETECTOR_STATE ->
                FindingSubject.stateKey(subject)
                        .map(kept -> state(kept, codecs.detectorStates().decode(key, value)))
                        .orElse(new Input.Nothing());
            case ALERTS -> alert(subject, codecs.alerts().decode(key, value));
            case POD_LIFECYCLE -> throw notRead(topic);
            case PODS, QUOTAS, WORKLOADS, NAMESPACES, NODES, EVIDENCE ->
                observed(subject, codecs.observations(kind(topic)).decode(key, value), at(record));
        };
    }

    private static Input watermark(SubjectKey key, Watermark watermark) {
        return new Input.TimePassed(requireKey(SubjectKey.watch(watermark.cluster()), key, watermark));
    }

    private static Input observed(SubjectKey key, Observation observation, Instant at) {
        return new Input.Observed(requireKey(SubjectKey.of(observation), key, observation), at);
    }

    private static Input alert(SubjectKey key, Alert alert) {
        FindingKey finding = alert.key();
        SubjectKey expected = SubjectKey.alert(finding.cluster(), finding.namespace(), finding.fingerprint());
        return new Input.AlertKept(requireKey(expected, key, alert));
    }

    private static Input state(StateKey key, DetectorState state) {
        boolean fits = key.finding().equals(state.key()) && (key.part().isEmpty() || key.equals(state.keptUnder()));
        return new Input.StateKept(
                requireKey(FindingSubject.key(fits ? key : state.keptUnder()), FindingSubject.key(key), key), state);
    }

    private static Input gone(Topic topic, SubjectKey key, Instant at) {
        return switch (topic) {
            case WATCH -> new Input.ClusterGone(key.cluster(), at);
            case DETECTOR_STATE ->
                FindingSubject.stateKey(key).<Input>map(Input.StateGone::new).orElse(new Input.Nothing());
            case ALERTS -> new Input.AlertGone(key.subject());
            case POD_LIFECYCLE -> throw notRead(topic);
            case PODS, QUOTAS, WORKLOADS, NODES, EVIDENCE -> gone(topic, key, key.subject(), at);
            case NAMESPACES -> gone(topic, key, key.namespace(), at);
        };
    }

    private static Input gone(Topic topic, SubjectKey key, String subject, Instant at) {
        return new Input.Gone(kind(topic), new SubjectId(key.cluster(), key.namespace(), subject), at);
    }

    private static IllegalArgumentException notRead(Topic topic) {
        return new IllegalArgumentException("topic \"%s\" is none that a detector reads".formatted(topic.suffix()));
    }

    private static ObservedKind kind(Topic topic) {
        for (ObservedKind kind : ObservedKind.values()) {
            if (Topic.of(kind) == topic) {
                return kind;
            }
        }
        throw notRead(topic);
    }

    private static Instant at(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
