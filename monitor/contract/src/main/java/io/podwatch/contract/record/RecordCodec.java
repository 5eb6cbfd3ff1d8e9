package io.podwatch.contract.record;

import io.podwatch.contract.cloudevent.CloudEvent;
import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.json.JsonCodec;
import io.podwatch.contract.json.MalformedJsonException;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of one type to Kafka records and back: what was encoded untrimmed decodes to an equal value, and no record is
 * longer than its bound. Safe for use by many threads.
 */
public final class RecordCodec<T> {

    /** Longer than any name that Kubernetes allows, so that no identity is ever cut. */
    private static final int[] TEXT_LENGTHS = {4096, 1024, 300};

    private final RecordForm<T> form;
    private final JsonCodec<T> json;
    private final Optional<URI> schema;
    private final int maxRecordBytes;

    RecordCodec(RecordForm<T> form, int maxRecordBytes) {
        this.form = form;
        this.json = new JsonCodec<>(form.shape());
        this.schema = Optional.of(form.schemaId());
        this.maxRecordBytes = maxRecordBytes;
    }

    public Topic topic() {
        return form.topic();
    }

    /** @throws OverlongRecordException when the record is over its bound even with every text cut short */
    public EncodedRecord encode(T value) {
        SubjectKey key = form.key().apply(value);
        EncodedRecord whole = encoded(value, key, json.encode(value), false);
        return whole.bytes() <= maxRecordBytes ? whole : trimmed(value, key);
    }

    /** The end of a key in a compacted topic. */
    public EncodedRecord tombstone(SubjectKey key) {
        return tombstone(key, "");
    }

    /** @param resourceVersion at which the object was gone; "" where none is known */
    EncodedRecord tombstone(SubjectKey key, String resourceVersion) {
        List<EventHeader> headers = new ArrayList<>(form.tombstone(key).headers());
        if (!resourceVersion.isEmpty()) {
            headers.add(EventHeader.of(EventHeader.RESOURCE_VERSION, resourceVersion));
        }
        return new EncodedRecord(topic(), key, Optional.empty(), headers, false);
    }

    /** @throws MalformedRecordException when the value is not what the contract says */
    public T decode(byte[] key, byte[] value) {
        try {
            return json.decode(value);
        } catch (MalformedJsonException e) {
            throw new MalformedRecordException(topic(), key, e);
        }
    }

    private EncodedRecord trimmed(T value, SubjectKey key) {
        int bytes = 0;
        for (int textLengthMax : TEXT_LENGTHS) {
            EncodedRecord shorter = encoded(value, key, json.encode(value, textLengthMax), true);
            bytes = shorter.bytes();
            if (bytes <= maxRecordBytes) {
                return shorter;
            }
        }
        throw new OverlongRecordException(topic(), key, bytes, maxRecordBytes);
    }

    private EncodedRecord encoded(T value, SubjectKey key, byte[] bytes, boolean trimmed) {
        CloudEvent event = form.event(value, key, bytes, schema);
        return new EncodedRecord(topic(), key, Optional.of(bytes), event.headers(), trimmed);
    }
}
