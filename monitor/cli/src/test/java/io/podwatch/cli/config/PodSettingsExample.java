package io.podwatch.cli.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What all families have together. */
final class PodSettingsExample {
    static final PodSettings DEFAULTS = new PodSettings(
            StartingSettingsExample.DEFAULTS,
            ServingSettingsExample.DEFAULTS,
            new QuotaFillingSettings(Duration.ofDays(1), Duration.ofHours(4), Duration.ofDays(1)),
            20);
    static final PodSettings GIVEN = new PodSettings(
            StartingSettingsExample.GIVEN,
            ServingSettingsExample.GIVEN,
            new QuotaFillingSettings(Duration.ofHours(12), Duration.ofHours(2), Duration.ofHours(8)),
            9);

    private PodSettingsExample() {}

    static Map<String, String> with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put("podwatch.detector.pod-events-max", "9");
        all.put("podwatch.detector.quota-filling.horizon", "12h");
        all.put("podwatch.detector.quota-filling.urgent", "2h");
        all.put("podwatch.detector.quota-filling.history", "8h");
        all.putAll(StartingSettingsExample.TEXTS);
        all.putAll(ServingSettingsExample.TEXTS);
        all.putAll(SeveritySettingsExample.TEXTS);
        all.putAll(AlertmanagerSettingsExample.TEXTS);
        return Map.copyOf(all);
    }
}
