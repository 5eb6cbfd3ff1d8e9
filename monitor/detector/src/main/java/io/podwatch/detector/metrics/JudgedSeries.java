package io.podwatch.detector.metrics;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.quota.QuotaLevel;
import io.podwatch.core.judge.MalformedAnnotation;
import io.podwatch.core.judge.NamespaceId;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.detector.replay.ContainerEndCounts;
import io.podwatch.detector.replay.JudgedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the series of one partition off its judged state. */
final class JudgedSeries {
    private static final Map<String, Integer> LEVELS = Map.of(
            QuotaLevel.PRESSURE.text(), 1,
            QuotaLevel.EXHAUSTED.text(), 2,
            QuotaLevel.EXCEEDED.text(), 3);

    private final SeriesTable table;
    private final JudgedState state;
    private final Duration clearedZeroFor;

    JudgedSeries(SeriesTable table, JudgedState state, Duration clearedZeroFor) {
        this.table = table;
        this.state = state;
        this.clearedZeroFor = clearedZeroFor;
    }

    void read(Instant now) {
        state.judge().lifecycles().forEach(this::pods);
        state.judge().quotas().forEach(this::quota);
        state.judge().nodes().forEach(this::node);
        state.judge().namespaces().stream()
                .filter(TenantLabels::has)
                .forEach(namespace -> table.info(Family.NAMESPACE, TenantLabels.of(namespace)));
        state.judge().alerts().stream().filter(this::isShown).forEach(this::alert);
        state.judge().malformedAnnotations().forEach(this::malformed);
        state.ends().forEachRestart(this::restarts);
        state.ends().forEachTermination(this::terminations);
        state.clocks().forEach((cluster, watermark) -> {
            table.max(Family.WATERMARK_AGE, seconds(watermark.time(), now), cluster);
            off(watermark);
        });
        state.clocks()
                .keySet()
                .forEach(cluster ->
                        table.add(Family.POD_EVENTS_SHED, (double) state.judge().shedEvents(cluster), cluster));
        entities();
    }

    private void off(Watermark watermark) {
        watermark.kinds().forEach((kind, freshness) -> {
            if (freshness.isOff()) {
                Arrays.stream(FindingType.values())
                        .filter(type -> type.needs().contains(kind))
                        .forEach(type ->
                                table.max(Family.FINDINGS_OFF, 1, watermark.cluster(), type.text(), kind.text()));
            }
        });
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private void pods(NamespaceId id, Map<Lifecycle, Integer> counts) {
        counts.forEach(
                (lifecycle, count) -> table.add(Family.PODS, count, id.cluster(), id.namespace(), lifecycle.text()));
    }

    private void quota(QuotaObservation quota) {
        double pressureRatio = state.judge().pressureOpenRatio(quota);
        quota.hard().forEach((resource, hard) -> {
            String[] labels = {quota.cluster(), quota.namespace(), quota.name(), resource};
            table.add(Family.QUOTA_HARD, hard.toDouble(), labels);
            table.add(Family.QUOTA_THRESHOLD_RATIO, pressureRatio, labels);
            Optional.ofNullable(quota.used().get(resource)).ifPresent(used -> used(used, hard, labels));
        });
    }

    private void used(Quantity used, Quantity hard, String... labels) {
        table.add(Family.QUOTA_USED, used.toDouble(), labels);
        if (hard.isPositive()) {
            table.add(Family.QUOTA_USED_RATIO, used.ratioOf(hard), labels);
        }
    }

    private void node(NodeObservation node) {
        for (ConditionStatus status : ConditionStatus.values()) {
            double one = node.ready() == status ? 1 : 0;
            table.add(Family.NODES, one, node.cluster(), status.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Firing, or resolved so lately that an explicit 0 must still say so. */
    private boolean isShown(Alert alert) {
        if (alert.state() != AlertState.RESOLVED) {
            return alert.isFiring();
        }
        Optional<Instant> time = state.time(alert.key().cluster());
        return time.flatMap(now -> alert.resolvedAt().filter(at -> now.isBefore(at.plus(clearedZeroFor))))
                .isPresent();
    }

    private void alert(Alert alert) {
        FindingKey key = alert.key();
        double one = alert.isFiring() ? 1 : 0;
        severities(key, one, alert.detail().severity());
        switch (key.type()) {
            case CONTAINER_CRASH_LOOPING -> crashLoop(alert, one);
            case QUOTA_USAGE ->
                table.max(
                        Family.QUOTA_LEVEL,
                        one == 0 ? 0 : LEVELS.getOrDefault(alert.detail().level(), 0),
                        key.cluster(),
                        key.namespace(),
                        key.label("resourcequota"),
                        key.label("resource"));
            case QUOTA_CONTROLLER_LAGGING ->
                table.max(
                        Family.QUOTA_CONTROLLER_LAGGING,
                        one,
                        key.cluster(),
                        key.namespace(),
                        key.label("resourcequota"));
            case WATCH_BLIND -> table.max(Family.WATCH_BLIND, one, key.cluster(), key.label("kind"));
            case QUOTA_REJECTING ->
                table.max(
                        Family.QUOTA_REJECTING,
                        one,
                        key.cluster(),
                        key.namespace(),
                        key.label("workload_kind"),
                        key.label("workload"));
            default -> finding(key, one);
        }
    }

    /** All of them: an alert whose severity changes leaves no series behind that vanishes while it fires. */
    private void severities(FindingKey key, double one, Severity present) {
        for (Severity severity : Severity.values()) {
            double value = severity == present ? one : 0;
            table.add(
                    Family.ALERTS,
                    value,
                    key.cluster(),
                    key.namespace(),
                    key.type().alertName(),
                    severity.text());
        }
    }

    /** What has no metric of its own has a series by the labels that all findings about pods and nodes share. */
    private void finding(FindingKey key, double one) {
        table.max(
                Family.FINDINGS,
                one,
                key.cluster(),
                key.namespace(),
                key.type().text(),
                key.label("workload_kind"),
                key.label("workload"),
                key.label("container"),
                key.label("node"));
    }

    private void crashLoop(Alert alert, double one) {
        FindingKey key = alert.key();
        String kind = key.label("workload_kind");
        String workload = key.label("workload");
        table.max(Family.CRASH_LOOPING, one, key.cluster(), key.namespace(), kind, workload, key.label("container"));
        if (alert.detail().desired() > 0) {
            double ratio = (double) alert.detail().affected() / alert.detail().desired();
            table.max(Family.CRASH_LOOPING_RATIO, one * ratio, key.cluster(), key.namespace(), kind, workload);
        }
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

    private void restarts(ContainerEndCounts.ContainerId id, long count) {
        table.add(
                Family.RESTARTS,
                (double) count,
                id.cluster(),
                id.namespace(),
                id.workload().kind(),
                id.workload().name(),
                id.container());
    }

    private void terminations(ContainerEndCounts.Ending ending, long count) {
        ContainerEndCounts.ContainerId id = ending.container();
        table.add(
                Family.TERMINATIONS,
                (double) count,
                id.cluster(),
                id.namespace(),
                id.workload().kind(),
                id.workload().name(),
                id.container(),
                ending.reason(),
                ending.exitCode());
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
