package io.podwatch.it.simulation.check;

import io.podwatch.contract.record.LifecycleRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.it.simulation.kafka.SimulatedBroker;
import io.podwatch.it.simulation.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Reads every committed record in the order of the commits, as a consumer of committed records does, and checks it. */
public final class CommittedLog implements SimulatedBroker.CommitListener {
    private final TopicNames names;
    private final World world;
    private final Timing timing;
    private final RecordCodecs codecs = new RecordCodecs(1_000_000);
    private final PublishedPods pods;
    private final PublishedObjects objects;
    private final Watermarks watermarks;
    private final AlertHistory alerts = new AlertHistory();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<TopicPartition, Long> judged = new HashMap<>();
    private final PodCoverage coverage;

    public CommittedLog(TopicNames names, World world, ModelApi api, Timing timing, LongPredicate seen) {
        this.names = names;
        this.world = world;
        this.timing = timing;
        this.pods = new PublishedPods(api);
        this.objects = new PublishedObjects(api);
        this.watermarks = new Watermarks(world, api, pods, timing);
        this.coverage = new PodCoverage(api, timing, seen);
    }

    PublishedPods pods() {
        return pods;
    }

    PublishedObjects objects() {
        return objects;
    }

    Watermarks watermarks() {
        return watermarks;
    }

    AlertHistory alerts() {
        return alerts;
    }

    public int openedAlerts() {
        return alerts.opened().values().stream().mapToInt(List::size).sum();
    }

    List<Gap> gaps() {
        return gaps;
    }

    PodCoverage coverage() {
        return coverage;
    }

    @Override
    public void committed(
            String writer, List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> offsets) {
        world.note(() ->
                writer + " has committed " + records.size() + " records " + briefly(records) + " up to " + offsets);
        records.forEach(this::take);
        pods.committed();
        offsets.forEach((partition, offset) -> {
            long before = judged.getOrDefault(partition, 0L);
            Broken.unless(offset >= before, "judged offsets go forward", partition + ": " + before + " to " + offset);
            judged.put(partition, offset);
        });
    }

    private static String briefly(List<ConsumerRecord<byte[], byte[]>> records) {
        StringBuilder text = new StringBuilder();
        records.stream()
                .filter(record -> !record.topic().contains(".watch."))
                .forEach(record -> text.append(' ')
                        .append(record.topic())
                        .append('@')
                        .append(record.offset())
                        .append(' ')
                        .append(new String(record.key(), StandardCharsets.UTF_8))
                        .append(record.value() == null ? " ended" : ""));
        return text.toString();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        requireNewId(record);
        Topic topic = names.topic(record.topic()).orElseThrow();
        SubjectKey key = SubjectKey.parse(record.key());
        switch (topic) {
            case POD_LIFECYCLE -> lifecycle(record);
            case WATCH ->
                watermarks.mark(record.partition(), codecs.watermarks().decode(record.key(), record.value()));
            case ALERTS -> alert(key, record);
            case DETECTOR_STATE -> {}
            case PODS -> pod(key, record);
            case QUOTAS, WORKLOADS, NAMESPACES, NODES, EVIDENCE -> object(kind(topic), key, record);
        }
    }

    private void requireNewId(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        if (id != null) {
            String text =
                    record.topic() + " " + record.partition() + " " + new String(id.value(), StandardCharsets.UTF_8);
            boolean mayRecur = !timing.clocksAreRight() && record.topic().equals(names.name(Topic.WATCH));
            Broken.unless(ids.add(text) || mayRecur, "ids are unique among committed records", text);
        }
    }

    private void lifecycle(ConsumerRecord<byte[], byte[]> record) {
        LifecycleRecord decoded = codecs.decodeLifecycle(record.key(), record.value());
        if (decoded instanceof LifecycleRecord.Transitioned transitioned) {
            pods.transition(transitioned.transition());
        } else if (decoded instanceof LifecycleRecord.Missed missed && record.partition() == 0) {
            gaps.add(missed.gap());
        }
    }

    private void pod(SubjectKey key, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            coverage.ended(key.subject(), pods.state(key.subject()));
            pods.tombstone(key.subject());
        } else {
            var now = codecs.pods().decode(record.key(), record.value());
            coverage.published(pods.state(now.uid()), now);
            pods.state(now);
        }
    }

    private void object(ObservedKind kind, SubjectKey key, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            objects.tombstone(kind, key.text());
        } else {
            objects.state(key.text(), codecs.observations(kind).decode(record.key(), record.value()));
        }
    }

    private void alert(SubjectKey key, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            alerts.tombstone(key.text());
        } else {
            alerts.alert(key.text(), codecs.alerts().decode(record.key(), record.value()));
        }
    }

    private static ObservedKind kind(Topic topic) {
        for (ObservedKind kind : ObservedKind.values()) {
            if (Topic.of(kind) == topic) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of " + topic);
    }
}
