package io.podwatch.contract.cloudevent;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of one record.
 *
 * @param id unique and deterministic: who published twice published the same id
 * @param source who published it
 * @param type what it is
 * @param subject what it is about, within the cluster
 * @param time when it happened by the object's own time; absent where the object does not tell
 * @param dataSchema the schema of the value; absent for a tombstone, which has none
 */
public record CloudEvent(
        String id, String source, String type, String subject, Optional<Instant> time, Optional<URI> dataSchema) {

    /** The headers in binary mode, their names as the Kafka binding has them. */
    public List<EventHeader> headers() {
        List<EventHeader> headers = new ArrayList<>(8);
        headers.add(EventHeader.SPEC_VERSION);
        headers.add(EventHeader.of(EventHeader.ID, id));
        headers.add(EventHeader.of(EventHeader.SOURCE, source));
        headers.add(EventHeader.of(EventHeader.TYPE, type));
        headers.add(EventHeader.of(EventHeader.SUBJECT, subject));
        time.ifPresent(at -> headers.add(EventHeader.of(EventHeader.TIME, at.toString())));
        dataSchema.ifPresent(schema -> {
            headers.add(EventHeader.of(EventHeader.DATA_SCHEMA, schema.toString()));
            headers.add(EventHeader.CONTENT_TYPE);
        });
        return headers;
    }
}
