package io.podwatch.detector.metrics;

import io.podwatch.contract.cloudevent.EventIds;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.book.Outcome.AlertChange;
import io.podwatch.core.observation.Watermark;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long things took, of what was committed and never of what was only read again. They belong to the instance and not
 * to its partitions: a histogram that lost one would read as if all of it had begun anew.
 */
final class Delays implements MultiCollector {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;

    /** The event's id, by which the record is found in the topic of alerts. */
    private static final String EVENT_ID = "event_id";

    private final DelayHistogram detection = new DelayHistogram(
            "podwatch_crash_loop_detection_delay_seconds",
            "From the container's last end, by the kubelet's clock, to the committed alert.",
            List.of("cluster"),
            0.25,
            0.5,
            1,
            2,
            5,
            10,
            30,
            MINUTE,
            5 * MINUTE);
    private final DelayHistogram durations = new DelayHistogram(
            "podwatch_alert_duration_seconds",
            "From an alert's opening to its resolution, by the watcher's clock.",
            List.of("cluster", "alertname"),
            MINUTE,
            5 * MINUTE,
            15 * MINUTE,
            HOUR,
            6 * HOUR,
            24 * HOUR);
    private final DelayHistogram pipeline = new DelayHistogram(
            "podwatch_pipeline_delay_seconds",
            "From a watermark, by the watcher's clock, to its judging, by the detector's; once for each partition.",
            List.of("cluster"),
            0.1,
            0.25,
            0.5,
            1,
            2,
            5,
            10,
            30,
            MINUTE,
            5 * MINUTE);

    /** Used by the loop's thread alone. */
    private final Set<String> clusters = new HashSet<>();

    /** A watermark's time passed in a live partition. */
    void applied(Watermark watermark, Instant now) {
        begin(watermark.cluster());
        pipeline.observe(Duration.between(watermark.time(), now), watermark.cluster());
    }

    /** From its first sight on a cluster's alerts have histograms of zeros: whoever computes an increase sees the first one. */
    private void begin(String cluster) {
        if (clusters.add(cluster)) {
            detection.begin(cluster);
            for (FindingType type : FindingType.values()) {
                durations.begin(cluster, type.alertName());
            }
        }
    }

    /** An alert's change was committed. */
    void changed(AlertChange change, Instant now) {
        boolean fired = change.before().filter(Alert::isFiring).isPresent();
        change.after().filter(after -> !fired && after.isFiring()).ifPresent(opened -> opened(opened, now));
        change.after()
                .filter(after -> fired && after.state() == AlertState.RESOLVED)
                .ifPresent(this::resolved);
    }

    private void opened(Alert alert, Instant now) {
        Optional<Instant> evidence = alert.key().type() == FindingType.CONTAINER_CRASH_LOOPING
                ? alert.detail().evidenceAt()
                : Optional.empty();
        evidence.filter(at -> !at.isAfter(now))
                .ifPresent(at -> detection.observe(
                        Duration.between(at, now),
                        Labels.of(EVENT_ID, EventIds.of(alert)),
                        now,
                        alert.key().cluster()));
    }

    private void resolved(Alert alert) {
        alert.resolvedAt()
                .ifPresent(at -> durations.observe(
                        Duration.between(alert.openedAt(), at),
                        alert.key().cluster(),
                        alert.key().type().alertName()));
    }

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.builder()
                .metricSnapshot(detection.snapshot())
                .metricSnapshot(durations.snapshot())
                .metricSnapshot(pipeline.snapshot())
                .build();
    }
}
