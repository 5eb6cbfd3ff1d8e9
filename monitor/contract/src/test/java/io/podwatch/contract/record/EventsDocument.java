package io.podwatch.contract.record;

import io.podwatch.contract.schema.FieldTable;
import io.podwatch.contract.schema.JsonSchema;
import java.util.Map;
import java.util.TreeMap;

/** The part of docs/events.md that follows from the code: topics, fields and examples. */
final class EventsDocument {

    private EventsDocument() {}

    static String generated() {
        Map<String, Object> nested = new TreeMap<>();
        StringBuilder text = new StringBuilder("## Topics\n\n");
        for (RecordSection section : RecordSection.ALL) {
            JsonSchema schema = section.schema();
            nested.putAll(FieldTable.definitions(schema));
            append(text, section, new FieldTable(schema.document()));
        }
        appendNested(text, nested);
        return text.toString();
    }

    private static void append(StringBuilder text, RecordSection section, FieldTable table) {
        text.append("### ").append(section.title()).append("\n\n").append(table.description());
        text.append("\n\n- Topic `podwatch.")
                .append(section.topic().suffix())
                .append("`, key ")
                .append(section.key().markdown());
        text.append("\n- Schema `").append(section.schemaFile()).append("`");
        text.append("\n- Settings:");
        section.topic().settings().forEach((name, value) -> text.append(" `%s=%s`".formatted(name, value)));
        text.append("\n\n")
                .append(table.markdown())
                .append("\n```\n")
                .append(example(section))
                .append("```\n\n");
    }

    private static String example(RecordSection section) {
        return GoldenFile.text(section.example());
    }

    private static void appendNested(StringBuilder text, Map<String, Object> nested) {
        text.append("## Nested objects\n");
        nested.forEach((name, schema) -> {
            FieldTable table = new FieldTable(asObject(schema));
            text.append("\n### ").append(name).append("\n\n");
            text.append(table.description().isEmpty() ? "" : table.description() + "\n\n");
            text.append(table.markdown());
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asObject(Object tree) {
        return (Map<String, Object>) tree;
    }
}
