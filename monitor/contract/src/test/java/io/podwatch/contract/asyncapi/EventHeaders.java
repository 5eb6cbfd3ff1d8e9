package io.podwatch.contract.asyncapi;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.GoldenFile;
import io.podwatch.contract.record.RecordSection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The headers of records: what all have, and what those of one type have of their own. */
final class EventHeaders {
    static final String OF_RECORDS = "EventHeaders";
    static final String OF_TOMBSTONES = "TombstoneHeaders";

    private static final String SPEC_VERSION = "ce_specversion";
    private static final String CONTENT_TYPE = "content-type";

    private EventHeaders() {}

    static Map<String, ObjectNode> components() {
        return Map.of(OF_RECORDS, ofRecords(), OF_TOMBSTONES, ofTombstones());
    }

    private static ObjectNode ofRecords() {
        ObjectNode schema =
                common("The envelope of a record with a value: the attributes of a CloudEvent 1.0 in binary mode.");
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.set(
                EventHeader.TIME,
                Nodes.text("When it happened by the object's own time; absent where the object does not tell.")
                        .put("format", "date-time"));
        properties.set(
                EventHeader.DATA_SCHEMA,
                Nodes.text("The $id of the value's published JSON Schema (2020-12).")
                        .put("format", "uri"));
        properties.set(CONTENT_TYPE, Nodes.text("The value is JSON in UTF-8.").put("const", "application/json"));
        require(schema, EventHeader.DATA_SCHEMA, CONTENT_TYPE);
        return schema;
    }

    private static ObjectNode ofTombstones() {
        ObjectNode schema = common("The envelope of a record without a value: the end of its key.");
        ((ObjectNode) schema.get("properties"))
                .set(
                        EventHeader.RESOURCE_VERSION,
                        Nodes.text(
                                "Of an object's tombstone: the resourceVersion of its deletion, or of the list that no"
                                        + " longer held it; absent where none is known."));
        return schema;
    }

    private static ObjectNode common(String description) {
        ObjectNode schema = Nodes.object().put("type", "object").put("description", description);
        ObjectNode properties = schema.putObject("properties");
        properties.set(SPEC_VERSION, Nodes.text("The version of CloudEvents.").put("const", "1.0"));
        properties.set(
                EventHeader.ID,
                Nodes.text("Unique, and the same when the same is told again: what to dedupe by.")
                        .put("minLength", 1));
        properties.set(
                EventHeader.SOURCE,
                Nodes.text("/podwatch/, the cluster's name, and the stage that wrote it.")
                        .put("pattern", source("(watcher|detector)")));
        properties.set(EventHeader.TYPE, Nodes.text("What happened."));
        properties.set(EventHeader.SUBJECT, Nodes.text("The key without its cluster."));
        schema.putArray("required");
        require(schema, SPEC_VERSION, EventHeader.ID, EventHeader.SOURCE, EventHeader.TYPE, EventHeader.SUBJECT);
        return schema;
    }

    private static void require(ObjectNode schema, String... names) {
        List.of(names).forEach(((ArrayNode) schema.get("required"))::add);
    }

    private static String source(String stage) {
        return "^/podwatch/[^/]+/" + stage + "$";
    }

    /** Narrows what all records have to what those of one type say. */
    static ObjectNode of(RecordSection section) {
        ObjectNode properties = Nodes.object();
        Collection<EncodedRecord> examples = section.examples().values();
        properties
                .putObject(EventHeader.SOURCE)
                .put("pattern", source(Stage.writing(section).text()));
        properties.set(EventHeader.TYPE, type(section, examples));
        properties
                .putObject(EventHeader.DATA_SCHEMA)
                .put("const", section.schema().id());
        return narrowed(OF_RECORDS, properties);
    }

    static ObjectNode ofTombstone(EncodedRecord tombstone) {
        ObjectNode properties = Nodes.object();
        properties.putObject(EventHeader.TYPE).put("const", sent(tombstone).get(EventHeader.TYPE));
        return narrowed(OF_TOMBSTONES, properties);
    }

    private static ObjectNode narrowed(String component, ObjectNode properties) {
        ObjectNode schema = Nodes.object().put("type", "object");
        schema.putArray("allOf").add(Nodes.reference(Nodes.SCHEMAS + component));
        return schema.set("properties", properties);
    }

    /** One word where the topic says all; else the words that there are are examples, since later releases add to them. */
    private static ObjectNode type(RecordSection section, Collection<EncodedRecord> examples) {
        List<String> types = examples.stream()
                .map(example -> sent(example).get(EventHeader.TYPE))
                .distinct()
                .toList();
        if (types.size() == 1) {
            return Nodes.object().put("const", types.get(0));
        }
        String prefix = "io.podwatch." + section.topic().suffix() + ".";
        ObjectNode schema = Nodes.object().put("pattern", "^" + prefix.replace(".", "\\.") + ".+$");
        types.forEach(schema.putArray("examples")::add);
        return schema;
    }

    /** The headers of a record as it is sent. */
    static Map<String, String> sent(EncodedRecord encoded) {
        return encoded.headersAt(GoldenFile.PUBLISHED_AT).stream()
                .collect(Collectors.toMap(EventHeader::name, EventHeader::text));
    }
}
