package io.podwatch.contract.record;

import io.podwatch.contract.schema.FieldTable;
import io.podwatch.contract.schema.JsonSchema;
import io.podwatch.contract.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of docs/events.md that follows from the code: topics, fields and examples. */
final class EventsDocument {

    /** What the code does not tell of a record type: its key in words and the example that shows it. */
    private record Section(Topic topic, String title, String schema, String key, String example) {}

    private static final List<Section> SECTIONS = List.of(
            new Section(Topic.PODS, "pods", "pods.v1", "`cluster/namespace/pod-uid`", "pod-crash-looping"),
            new Section(
                    Topic.POD_LIFECYCLE,
                    "pod-lifecycle: transitions",
                    "pod-lifecycle.v1",
                    "`cluster/namespace/pod-uid`",
                    "transition-container-terminated"),
            new Section(
                    Topic.POD_LIFECYCLE,
                    "pod-lifecycle: gaps",
                    "pod-lifecycle.v1.gap",
                    "`cluster/kind/gap/from`, the same record in every partition",
                    "gap"),
            new Section(Topic.QUOTAS, "quotas", "quotas.v1", "`cluster/namespace/quota`", "quota"),
            new Section(
                    Topic.WORKLOADS,
                    "workloads",
                    "workloads.v1",
                    "`cluster/namespace/kind/name`",
                    "workload-deployment"),
            new Section(Topic.NAMESPACES, "namespaces", "namespaces.v1", "`cluster/namespace`", "namespace"),
            new Section(Topic.NODES, "nodes", "nodes.v1", "`cluster/_/node`", "node"),
            new Section(
                    Topic.EVIDENCE,
                    "evidence",
                    "evidence.v1",
                    "`cluster/namespace/event-uid`",
                    "evidence-quota-rejection"),
            new Section(Topic.WATCH, "watch", "watch.v1", "`cluster`, the same record in every partition", "watermark"),
            new Section(
                    Topic.DETECTOR_STATE,
                    "detector-state",
                    "detector-state.v1",
                    "`cluster/namespace/finding/label=value,...`",
                    "state-quota-usage"),
            new Section(Topic.ALERTS, "alerts", "alerts.v1", "`cluster/namespace/fingerprint`", "alert-firing"));

    private EventsDocument() {}

    static String generated() {
        Map<String, Object> nested = new TreeMap<>();
        StringBuilder text = new StringBuilder("## Topics\n\n");
        for (Section section : SECTIONS) {
            JsonSchema schema = RecordSchemas.byFileName().get(section.schema() + RecordSchemas.ENDING);
            nested.putAll(FieldTable.definitions(schema));
            append(text, section, new FieldTable(schema.document()));
        }
        appendNested(text, nested);
        return text.toString();
    }

    private static void append(StringBuilder text, Section section, FieldTable table) {
        text.append("### ").append(section.title()).append("\n\n").append(table.description());
        text.append("\n\n- Topic `podwatch.")
                .append(section.topic().suffix())
                .append("`, key ")
                .append(section.key());
        text.append("\n- Schema `")
                .append(section.schema())
                .append(RecordSchemas.ENDING)
                .append("`");
        text.append("\n- Settings:");
        section.topic().settings().forEach((name, value) -> text.append(" `%s=%s`".formatted(name, value)));
        text.append("\n\n")
                .append(table.markdown())
                .append("\n```\n")
                .append(example(section))
                .append("```\n\n");
    }

    private static String example(Section section) {
        return GoldenFile.text(Examples.byName().get(section.example()).encoded());
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
