package io.podwatch.detector.alertmanager;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.detector.AlertFollower.Followed;
import io.podwatch.detector.metrics.TenantLabels;
import java.util.HashMap;
import java.util.Map;

/** The labels of an alert, the same as those that a rule gives it: nothing among them changes while it fires but its severity. */
final class AlertLabels {
    static final String SEVERITY = "severity";

    private AlertLabels() {}

    static Map<String, String> of(Followed followed) {
        Alert alert = followed.alert();
        FindingKey key = alert.key();
        Map<String, String> labels = new HashMap<>(key.subject());
        TenantLabels.ofLabels(followed.namespaceLabels())
                .forEach(label -> labels.put(label.getName(), label.getValue()));
        labels.put("alertname", key.type().alertName());
        labels.put(SEVERITY, alert.detail().severity().text());
        labels.put("cluster", key.cluster());
        labels.put("namespace", key.namespace());
        labels.values().removeIf(String::isEmpty);
        return labels;
    }
}
