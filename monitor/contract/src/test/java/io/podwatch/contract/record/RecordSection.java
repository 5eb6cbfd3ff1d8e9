package io.podwatch.contract.record;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.Examples.Example;
import io.podwatch.contract.schema.JsonSchema;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.observation.ObservedKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One type of records as documents tell of it: what the code tells, and what it does not, its key in words and the example
 * that shows it. {@link #ALL} is the one list of them.
 */
public record RecordSection(Topic topic, String title, String schemaName, KeyForm key, String exampleName) {

    public static final List<RecordSection> ALL = List.of(
            of(Topic.PODS, "cluster/namespace/pod-uid", "pod-crash-looping"),
            new RecordSection(
                    Topic.POD_LIFECYCLE,
                    "pod-lifecycle: transitions",
                    "pod-lifecycle.v1",
                    KeyForm.of("cluster/namespace/pod-uid"),
                    "transition-container-terminated"),
            new RecordSection(
                    Topic.POD_LIFECYCLE,
                    "pod-lifecycle: gaps",
                    "pod-lifecycle.v1.gap",
                    KeyForm.of("cluster/kind/gap/from").inEveryPartition(),
                    "gap"),
            of(Topic.QUOTAS, "cluster/namespace/quota", "quota"),
            of(Topic.WORKLOADS, "cluster/namespace/kind/name", "workload-deployment"),
            of(Topic.NAMESPACES, "cluster/namespace", "namespace"),
            of(Topic.NODES, "cluster/_/node", "node"),
            of(Topic.EVIDENCE, "cluster/namespace/event-uid", "evidence-quota-rejection"),
            new RecordSection(
                    Topic.WATCH, "watch", "watch.v1", KeyForm.of("cluster").inEveryPartition(), "watermark"),
            of(Topic.DETECTOR_STATE, "cluster/namespace/finding/label=value,...", "state-quota-usage"),
            of(Topic.ALERTS, "cluster/namespace/fingerprint", "alert-firing"));

    private static final String VERSION = ".v1";
    private static final String GONE_AT = "4711";

    /** Of a topic that has one type of records. */
    private static RecordSection of(Topic topic, String key, String example) {
        String title = topic.suffix().substring(0, topic.suffix().length() - VERSION.length());
        return new RecordSection(topic, title, topic.suffix(), KeyForm.of(key), example);
    }

    public String schemaFile() {
        return schemaName + RecordSchemas.ENDING;
    }

    public JsonSchema schema() {
        return RecordSchemas.byFileName().get(schemaFile());
    }

    EncodedRecord example() {
        return Examples.byName().get(exampleName).encoded();
    }

    /** All records of this type that there are golden files of, by the names of these. */
    public Map<String, EncodedRecord> examples() {
        Map<String, EncodedRecord> examples = new LinkedHashMap<>();
        Examples.byName().forEach((name, example) -> {
            if (isOfThisType(example)) {
                examples.put(name, example.encoded());
            }
        });
        return examples;
    }

    /** The end of the example's key, where its topic is one in which keys end. */
    public Optional<EncodedRecord> tombstone() {
        return topic.isCompacted() ? Optional.of(codec().tombstone(example().key(), goneAt())) : Optional.empty();
    }

    private boolean isOfThisType(Example example) {
        String id = schema().id();
        return example.encoded().headers().contains(EventHeader.of(EventHeader.DATA_SCHEMA, id));
    }

    private RecordCodec<?> codec() {
        return RecordForms.ALL.stream()
                .filter(form -> form.schemaName().equals(schemaName))
                .findFirst()
                .map(form -> new RecordCodec<>(form, Integer.MAX_VALUE))
                .orElseThrow();
    }

    /** Only objects of Kubernetes have a version at which they are gone. */
    private String goneAt() {
        return Arrays.stream(ObservedKind.values()).anyMatch(kind -> Topic.of(kind) == topic) ? GONE_AT : "";
    }
}
