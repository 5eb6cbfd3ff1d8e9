package io.podwatch.detector.metrics;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.filling.FillingForecast;
import io.podwatch.core.detect.quota.QuotaLevel;
import io.podwatch.core.judge.known.NamespaceId;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Map;

/**
 * Tells each finding in the same form, whatever it is about, so that one rule can read all of them; and beside that in a
 * gauge of its own where boards need one.
 */
final class AlertSeries {
    private static final Map<String, Integer> LEVELS = Map.of(
            QuotaLevel.PRESSURE.text(), 1,
            QuotaLevel.EXHAUSTED.text(), 2,
            QuotaLevel.EXCEEDED.text(), 3);

    private final SeriesTable table;
    private final Map<NamespaceId, Labels> tenants;

    /** @param tenants what the namespaces say of themselves; those that say nothing may be missing */
    AlertSeries(SeriesTable table, Map<NamespaceId, Labels> tenants) {
        this.table = table;
        this.tenants = tenants;
    }

    /** All severities: one that changes leaves no series behind that vanishes while the alert fires. */
    void read(Alert alert) {
        FindingKey key = alert.key();
        Labels tenant = tenants.getOrDefault(new NamespaceId(key.cluster(), key.namespace()), Labels.EMPTY);
        for (Severity severity : Severity.values()) {
            double one = alert.isFiring() && severity == alert.detail().severity() ? 1 : 0;
            table.max(
                    Family.FINDINGS, one, labels(Family.FINDINGS, key, severity).merge(tenant));
            table.add(Family.ALERTS, one, labels(Family.ALERTS, key, severity));
        }
        if (key.isOverflow()) {
            max(Family.OVERFLOW, alert.isFiring() ? alert.detail().affected() : 0, alert);
        }
        ownGauge(alert, alert.isFiring() ? 1 : 0);
    }

    private void ownGauge(Alert alert, double one) {
        switch (alert.key().type()) {
            case CONTAINER_CRASH_LOOPING -> crashLoop(alert, one);
            case QUOTA_USAGE ->
                max(Family.QUOTA_LEVEL, one * LEVELS.getOrDefault(alert.detail().level(), 0), alert);
            case QUOTA_CONTROLLER_LAGGING -> max(Family.QUOTA_CONTROLLER_LAGGING, one, alert);
            case QUOTA_FILLING_UP -> exhausted(alert);
            case QUOTA_REJECTING -> max(Family.QUOTA_REJECTING, one, alert);
            case WATCH_BLIND -> max(Family.WATCH_BLIND, one, alert);
            default -> {}
        }
    }

    /** A time that has come true, or will not, is none. */
    private void exhausted(Alert alert) {
        if (alert.isFiring()) {
            FillingForecast.fullAt(alert.detail())
                    .ifPresent(
                            fullAt -> max(Family.QUOTA_EXHAUSTED_TIMESTAMP, (double) fullAt.getEpochSecond(), alert));
        }
    }

    private void crashLoop(Alert alert, double one) {
        max(Family.CRASH_LOOPING, one, alert);
        if (alert.detail().desired() > 0) {
            double ratio = (double) alert.detail().affected() / alert.detail().desired();
            max(Family.CRASH_LOOPING_RATIO, one * ratio, alert);
        }
    }

    private void max(Family family, double value, Alert alert) {
        table.max(family, value, labels(family, alert.key(), alert.detail().severity()));
    }

    /** A family's labels are named as those of the findings that it tells. */
    private static Labels labels(Family family, FindingKey key, Severity severity) {
        List<String> values =
                family.labels().stream().map(name -> value(name, key, severity)).toList();
        return SeriesTable.labels(family, values);
    }

    private static String value(String label, FindingKey key, Severity severity) {
        return switch (label) {
            case "cluster" -> key.cluster();
            case "namespace" -> key.namespace();
            case "finding" -> key.type().text();
            case "alertname" -> key.type().alertName();
            case "severity" -> severity.text();
            default -> key.label(label);
        };
    }
}
