package io.podwatch.contract.record;

import io.podwatch.contract.cloudevent.CloudEvent;
import io.podwatch.contract.cloudevent.EventIds;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is peculiar to the records of one type.
 *
 * @param schemaName of the schema document, without its ending
 * @param key its key
 * @param source the stage that publishes it
 * @param detail the last part of the event's type; "" where the topic says all
 * @param id from the value and its JSON
 * @param time by the object's own time
 */
record RecordForm<T>(
        Topic topic,
        String schemaName,
        ObjectShape<T> shape,
        Function<T, SubjectKey> key,
        Source source,
        Function<T, String> detail,
        Identity<T> id,
        Function<T, Optional<Instant>> time) {

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final String TYPE_PREFIX = "io.podwatch.";

    /** Who publishes. */
    enum Source {
        WATCHER("watcher"),
        DETECTOR("detector");

        private final String text;

        Source(String text) {
            this.text = text;
        }
    }

    /** Makes the id of a value that was written as the given JSON. */
    @FunctionalInterface
    interface Identity<T> {
        String of(T value, byte[] json);
    }

    /** @param schema that of {@link #schemaId}, which is the same for all records of a type */
    CloudEvent event(T value, SubjectKey subjectKey, byte[] json, Optional<URI> schema) {
        return new CloudEvent(
                id.of(value, json),
                sourceOf(subjectKey),
                type(detail.apply(value)),
                subjectOf(subjectKey),
                time.apply(value),
                schema);
    }

    CloudEvent tombstone(SubjectKey subjectKey) {
        return new CloudEvent(
                EventIds.ofTombstone(subjectKey.text()),
                sourceOf(subjectKey),
                type("gone"),
                subjectOf(subjectKey),
                Optional.empty(),
                Optional.empty());
    }

    URI schemaId() {
        return URI.create(RecordSchemas.LOCATION + schemaName + RecordSchemas.ENDING);
    }

    private String type(String last) {
        return last.isEmpty() ? TYPE_PREFIX + topic.suffix() : TYPE_PREFIX + topic.suffix() + '.' + last;
    }

    private String sourceOf(SubjectKey subjectKey) {
        return "/podwatch/" + encoded(subjectKey.cluster()) + '/' + source.text;
    }

    /** Nearly every cluster's name is written as it is, and looking is cheaper than encoding it for each record. */
    private static String encoded(String cluster) {
        return PLAIN.matcher(cluster).matches() ? cluster : URLEncoder.encode(cluster, StandardCharsets.UTF_8);
    }

    private static String subjectOf(SubjectKey subjectKey) {
        String text = subjectKey.text();
        return subjectKey.namespace().isEmpty()
                ? text
                : text.substring(subjectKey.cluster().length() + 1);
    }
}
