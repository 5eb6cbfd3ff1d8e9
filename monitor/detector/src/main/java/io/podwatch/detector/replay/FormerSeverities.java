package io.podwatch.detector.replay;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * With which severities alerts fired before they went on with another or ended, and until when. The alerts topic keeps every
 * record for days, so that who restores it knows what a predecessor told the world and may not have taken back.
 */
final class FormerSeverities {
    private final Map<FindingKey, Severity> firing = new HashMap<>();
    private final Map<FindingKey, Map<Severity, Instant>> former = new HashMap<>();

    /** The records of one alert come in the order in which they were written. */
    void told(Alert alert) {
        FindingKey key = alert.key();
        Severity severity = alert.detail().severity();
        Severity before = alert.isFiring() ? firing.put(key, severity) : firing.remove(key);
        if (before != null && before != severity) {
            former.computeIfAbsent(key, changed -> new EnumMap<>(Severity.class))
                    .put(before, alert.toldAt());
        }
        if (alert.isFiring() && former.containsKey(key)) {
            former.get(key).remove(severity);
        }
    }

    Map<FindingKey, Map<Severity, Instant>> all() {
        return Map.copyOf(former);
    }
}
