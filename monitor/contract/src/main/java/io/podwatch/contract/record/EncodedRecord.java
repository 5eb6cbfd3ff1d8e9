package io.podwatch.contract.record;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record as it goes to Kafka; which partition and when is for whoever publishes it to say. */
public final class EncodedRecord {

    private final Topic topic;
    private final SubjectKey key;
    private final Optional<byte[]> value;
    private final List<EventHeader> headers;
    private final boolean trimmed;

    EncodedRecord(Topic topic, SubjectKey key, Optional<byte[]> value, List<EventHeader> headers, boolean trimmed) {
        this.topic = topic;
        this.key = key;
        this.value = value;
        this.headers = List.copyOf(headers);
        this.trimmed = trimmed;
    }

    public Topic topic() {
        return topic;
    }

    public SubjectKey key() {
        return key;
    }

    /** The JSON; absent for a tombstone. */
    public Optional<byte[]> value() {
        return value;
    }

    /** As they will be sent, but for the id of what may recur, which ends with the time of publishing. */
    public List<EventHeader> headers() {
        return headers;
    }

    /** Whether texts had to be cut for the record to stay within its bound. */
    public boolean isTrimmed() {
        return trimmed;
    }

    public boolean isTombstone() {
        return value.isEmpty();
    }

    /** About what the record costs on the wire before compression. */
    public int bytes() {
        int bytes = key.bytes().length + value.map(json -> json.length).orElse(0);
        for (EventHeader header : headers) {
            bytes += header.name().length() + header.text().length();
        }
        return bytes;
    }

    /** The record for a producer of byte arrays. */
    public ProducerRecord<byte[], byte[]> to(TopicNames names, int partition, Instant publishedAt) {
        ProducerRecord<byte[], byte[]> producerRecord = new ProducerRecord<>(
                names.name(topic), partition, publishedAt.toEpochMilli(), key.bytes(), value.orElse(null));
        for (EventHeader header : headersAt(publishedAt)) {
            producerRecord.headers().add(header.name(), header.text().getBytes(StandardCharsets.UTF_8));
        }
        return producerRecord;
    }

    /** As they are sent when the record is published at this time. */
    public List<EventHeader> headersAt(Instant publishedAt) {
        return headers.stream()
                .map(header -> new EventHeader(header.name(), text(header, publishedAt)))
                .toList();
    }

    private String text(EventHeader header, Instant publishedAt) {
        boolean isRecurring = mayRecur() && header.name().equals(EventHeader.ID);
        return isRecurring ? header.text() + ':' + publishedAt.toEpochMilli() : header.text();
    }

    /**
     * A state may come back to what it was; only the time of publishing then tells the two records apart. Records of alerts
     * have each a time of their own.
     */
    private boolean mayRecur() {
        return topic.isCompacted() && (topic != Topic.ALERTS || isTombstone());
    }
}
