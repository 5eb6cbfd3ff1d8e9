package io.podwatch.contract.verify;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.verify.report.LogPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One committed record as it lies in the log. */
public final class LoggedRecord {

    private static final byte[] NONE = {};

    private final LogPosition position;
    private final long publishedAtMillis;
    private final byte[] key;
    private final Optional<byte[]> value;
    private final Map<String, String> headers;

    /**
     * @param publishedAtMillis its timestamp
     * @param key empty when there is none, which is a fault
     * @param value absent for a tombstone
     */
    public LoggedRecord(
            LogPosition position,
            long publishedAtMillis,
            byte[] key,
            Optional<byte[]> value,
            Map<String, String> headers) {
        this.position = position;
        this.publishedAtMillis = publishedAtMillis;
        this.key = key.clone();
        this.value = value;
        this.headers = Map.copyOf(headers);
    }

    /** A record of a consumer; empty for a topic under another prefix. */
    public static Optional<LoggedRecord> of(TopicNames names, ConsumerRecord<byte[], byte[]> consumed) {
        return names.topic(consumed.topic())
                .map(topic -> of(new LogPosition(topic, consumed.partition(), consumed.offset()), consumed));
    }

    private static LoggedRecord of(LogPosition position, ConsumerRecord<byte[], byte[]> consumed) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : consumed.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        byte[] key = consumed.key() == null ? NONE : consumed.key();
        return new LoggedRecord(position, consumed.timestamp(), key, Optional.ofNullable(consumed.value()), headers);
    }

    /** A record as its writer would have had it at this place and time; for logs that are held in memory. */
    public static LoggedRecord of(EncodedRecord encoded, int partition, long offset, Instant publishedAt) {
        Map<String, String> headers = new HashMap<>();
        for (EventHeader header : encoded.headersAt(publishedAt)) {
            headers.put(header.name(), header.text());
        }
        LogPosition position = new LogPosition(encoded.topic(), partition, offset);
        return new LoggedRecord(
                position, publishedAt.toEpochMilli(), encoded.key().bytes(), encoded.value(), headers);
    }

    public LogPosition position() {
        return position;
    }

    public long publishedAtMillis() {
        return publishedAtMillis;
    }

    public byte[] key() {
        return key.clone();
    }

    public Optional<byte[]> value() {
        return value;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Topic topic() {
        return position.topic();
    }

    public String keyText() {
        return new String(key, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
