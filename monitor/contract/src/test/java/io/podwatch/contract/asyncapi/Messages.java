package io.podwatch.contract.asyncapi;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordSection;
import io.podwatch.contract.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One message for each type of records and one for its tombstone, with an example for each golden file. */
final class Messages {
    static final String KAFKA_BINDING = "0.5.0";

    private static final String TOMBSTONE = "Tombstone";

    private Messages() {}

    static ObjectNode components() {
        ObjectNode messages = Nodes.object();
        for (RecordSection section : RecordSection.ALL) {
            messages.set(name(section), message(section));
            section.tombstone().ifPresent(end -> messages.set(tombstoneName(section), tombstone(section, end)));
        }
        return messages;
    }

    static ObjectNode tombstoneSchema() {
        ObjectNode schemas = Nodes.object();
        schemas.putObject(TOMBSTONE)
                .put("title", TOMBSTONE)
                .put("description", "No value.")
                .put("type", "null");
        return schemas;
    }

    /** The names of all messages of a topic. */
    static List<String> names(Topic topic) {
        List<String> names = new ArrayList<>();
        for (RecordSection section : Stage.sections(topic)) {
            names.add(name(section));
            section.tombstone().ifPresent(end -> names.add(tombstoneName(section)));
        }
        return names;
    }

    static String name(RecordSection section) {
        return section.schema().title();
    }

    static String tombstoneName(RecordSection section) {
        return name(section) + "Gone";
    }

    private static ObjectNode message(RecordSection section) {
        ObjectNode message = Nodes.object()
                .put("name", name(section))
                .put("title", section.title())
                .put("summary", (String) section.schema().document().get("description"))
                .put(
                        "description",
                        "The published JSON Schema (2020-12) of the value, `%s`, says the same as the payload here."
                                .formatted(section.schemaFile()))
                .put("contentType", "application/json");
        message.set("headers", EventHeaders.of(section));
        message.set("payload", Nodes.reference(Nodes.SCHEMAS + name(section)));
        message.set("bindings", keyBinding(section, section.examples().values()));
        ArrayNode examples = message.putArray("examples");
        section.examples().forEach((name, encoded) -> examples.add(example(name, encoded)));
        return message;
    }

    private static ObjectNode tombstone(RecordSection section, EncodedRecord encoded) {
        ObjectNode message = Nodes.object()
                .put("name", tombstoneName(section))
                .put("title", section.title() + ": tombstone")
                .put("summary", "A record without a value: what its key names is gone.")
                .put("description", endingWords(section));
        if (isWrittenByPodwatch(section)) {
            message.set("headers", EventHeaders.ofTombstone(encoded));
        }
        message.set("payload", Nodes.reference(Nodes.SCHEMAS + TOMBSTONE));
        message.set("bindings", keyBinding(section, List.of(encoded)));
        ObjectNode example = example(section.title() + "-tombstone", encoded);
        if (!isWrittenByPodwatch(section)) {
            example.remove("headers");
        }
        message.putArray("examples").add(example);
        return message;
    }

    /** No stage ends a cluster's watermark: people do who watch the cluster no longer, with whatever tool they have. */
    static boolean isWrittenByPodwatch(RecordSection tombstoned) {
        return tombstoned.topic() != Topic.WATCH;
    }

    private static String endingWords(RecordSection section) {
        return isWrittenByPodwatch(section)
                ? "Delete what you keep under this key. The tombstone itself is removed "
                        + Words.days(section.topic().tombstonesKept())
                        + " after it was compacted."
                : "Written by people, in every partition, who watch a cluster no longer; it need not have headers.";
    }

    private static ObjectNode keyBinding(RecordSection section, Collection<EncodedRecord> encoded) {
        ObjectNode binding = Nodes.object();
        ObjectNode kafka = binding.putObject("kafka");
        ObjectNode key = kafka.putObject("key")
                .put("type", "string")
                .put("description", section.key().text())
                .put("pattern", section.key().pattern());
        ArrayNode examples = key.putArray("examples");
        encoded.stream().map(one -> one.key().text()).distinct().forEach(examples::add);
        kafka.put("bindingVersion", KAFKA_BINDING);
        return binding;
    }

    private static ObjectNode example(String name, EncodedRecord encoded) {
        ObjectNode example = Nodes.object()
                .put("name", name)
                .put("summary", "Key: " + encoded.key().text());
        ObjectNode headers = example.putObject("headers");
        Map<String, String> sent = new TreeMap<>(EventHeaders.sent(encoded));
        sent.forEach(headers::put);
        encoded.value()
                .ifPresentOrElse(json -> example.set("payload", Nodes.read(json)), () -> example.putNull("payload"));
        return example;
    }
}
