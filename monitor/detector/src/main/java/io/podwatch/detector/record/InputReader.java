package io.podwatch.detector.record;

import io.podwatch.contract.record.FindingSubject;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.judge.SubjectId;
import io.podwatch.core.observation.ObservedKind;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads one partition's records in their order. What it cannot read it refuses with a {@link UnreadableRecordException} and
 * nothing else.
 */
public final class InputReader {
    private final TopicNames names;
    private final RecordCodecs codecs;

    public InputReader(TopicNames names, RecordCodecs codecs) {
        this.names = names;
        this.codecs = codecs;
    }

    public Input read(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = names.topic(record.topic())
                .orElseThrow(() -> new UnreadableRecordException("the topic is none that is read", null));
        if (record.key() == null) {
            throw new UnreadableRecordException("expected a key, found none", null);
        }
        try {
            SubjectKey key = SubjectKey.parse(record.key());
            return record.value() == null ? gone(topic, key, at(record)) : kept(topic, key, record);
        } catch (RuntimeException e) {
            // Whatever reading throws, the rest of the partition must be read.
            throw new UnreadableRecordException(e.getMessage(), e);
        }
    }

    private Input kept(Topic topic, SubjectKey subject, ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        return switch (topic) {
            case WATCH -> new Input.TimePassed(codecs.watermarks().decode(key, value));
            case DETECTOR_STATE ->
                FindingSubject.stateKey(subject)
                        .<Input>map(kept -> new Input.StateKept(
                                kept, codecs.detectorStates().decode(key, value)))
                        .orElse(new Input.Nothing());
            case ALERTS -> new Input.AlertKept(codecs.alerts().decode(key, value));
            case POD_LIFECYCLE -> throw notRead(topic);
            case PODS, QUOTAS, WORKLOADS, NAMESPACES, NODES, EVIDENCE ->
                new Input.Observed(codecs.observations(kind(topic)).decode(key, value), at(record));
        };
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
