package io.podwatch.detector.metrics;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.MalformedAnnotation;
import io.podwatch.core.judge.known.NamespaceId;
import io.podwatch.core.judge.subject.Headroom;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.detector.metrics.JudgedStateCollector.Showing;
import io.podwatch.detector.replay.JudgedState;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the series of one partition off its judged state. */
final class JudgedSeries {
    private final SeriesTable table;
    private final JudgedState state;
    private final Showing showing;

    JudgedSeries(SeriesTable table, JudgedState state, Showing showing) {
        this.table = table;
        this.state = state;
        this.showing = showing;
    }

    void read(Instant now) {
        state.judge().lifecycles().forEach(this::pods);
        QuotaSeries quotas = new QuotaSeries(table);
        state.judge().quotas().forEach(quota -> quotas.read(quota, state.judge().pressureOpenRatio(quota)));
        state.judge().headrooms().forEach(this::headroom);
        state.judge().nodes().forEach(this::node);
        AlertSeries alerts = new AlertSeries(table, tenants());
        state.judge().alerts().stream().filter(this::isShown).forEach(alerts::read);
        state.judge().malformedAnnotations().forEach(this::malformed);
        new CounterSeries(table, showing.newCountersZeroFor()).read(state);
        state.clocks().forEach((cluster, watermark) -> clock(watermark, now));
        entities();
    }

    private void pods(NamespaceId id, Map<Lifecycle, Integer> counts) {
        counts.forEach(
                (lifecycle, count) -> table.add(Family.PODS, count, id.cluster(), id.namespace(), lifecycle.text()));
    }

    private void headroom(Headroom headroom) {
        String cluster = headroom.cluster();
        String namespace = headroom.namespace();
        table.add(Family.NAMESPACE_HEADROOM, headroom.least(), cluster, namespace);
        headroom.blocked()
                .forEach((workload, replicas) -> table.add(
                        Family.QUOTA_HEADROOM, replicas, cluster, namespace, workload.kind(), workload.name()));
    }

    private void node(NodeObservation node) {
        for (ConditionStatus status : ConditionStatus.values()) {
            double one = node.ready() == status ? 1 : 0;
            table.add(Family.NODES, one, node.cluster(), status.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Shows what namespaces say of themselves, and gives those labels of it that their findings bear. */
    private Map<NamespaceId, Labels> tenants() {
        Map<NamespaceId, Labels> tenants = new HashMap<>();
        state.judge().namespaces().values().stream().filter(TenantLabels::has).forEach(namespace -> {
            table.info(Family.NAMESPACE, TenantLabels.of(namespace));
            tenants.put(
                    new NamespaceId(namespace.cluster(), namespace.name()), TenantLabels.ofLabels(namespace.labels()));
        });
        return tenants;
    }

    /** Firing, or resolved so lately that an explicit 0 must still say so. */
    private boolean isShown(Alert alert) {
        if (alert.state() != AlertState.RESOLVED) {
            return alert.isFiring();
        }
        Optional<Instant> time = state.time(alert.key().cluster());
        return time.flatMap(now -> alert.resolvedAt().filter(at -> now.isBefore(at.plus(showing.clearedZeroFor()))))
                .isPresent();
    }

    private void malformed(MalformedAnnotation annotation) {
        Optional<WorkloadReference> workload = annotation.workload();
        table.max(
                Family.ANNOTATIONS_MALFORMED,
                1,
                annotation.cluster(),
                annotation.namespace(),
                workload.map(WorkloadReference::kind).orElse(""),
                workload.map(WorkloadReference::name).orElse(""),
                annotation.quota().orElse(""),
                annotation.annotation());
    }

    private void clock(Watermark watermark, Instant now) {
        String cluster = watermark.cluster();
        double age = Duration.between(watermark.time(), now).toMillis() / 1000.0;
        table.max(Family.WATERMARK_AGE, age, cluster);
        table.add(Family.POD_EVENTS_SHED, (double) state.judge().shedEvents(cluster), cluster);
        watermark.kinds().keySet().stream().filter(watermark::isOff).forEach(kind -> off(cluster, kind));
    }

    private void off(String cluster, ObservedKind kind) {
        Arrays.stream(FindingType.values())
                .filter(type -> type.needs().contains(kind))
                .forEach(type -> table.max(Family.FINDINGS_OFF, 1, cluster, type.text(), kind.text()));
    }

    private void entities() {
        for (ObservedKind kind : ObservedKind.values()) {
            table.add(Family.STATE_ENTITIES, state.judge().size(kind), kind.text());
        }
        int parts = state.judge().states().stream()
                .mapToInt(one -> one.parts().size())
                .sum();
        table.add(Family.STATE_ENTITIES, parts, "detector_state");
        table.add(Family.STATE_ENTITIES, state.judge().alerts().size(), "alert");
    }
}
