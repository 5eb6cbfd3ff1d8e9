package io.podwatch.cli.config;

import java.util.HashMap;
import java.util.Map;

/** What all families have together. */
final class PodSettingsExample {
    static final PodSettings DEFAULTS =
            new PodSettings(StartingSettingsExample.DEFAULTS, ServingSettingsExample.DEFAULTS, 20);
    static final PodSettings GIVEN = new PodSettings(StartingSettingsExample.GIVEN, ServingSettingsExample.GIVEN, 9);

    private PodSettingsExample() {}

    static Map<String, String> with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put("podwatch.detector.pod-events-max", "9");
        all.putAll(StartingSettingsExample.TEXTS);
        all.putAll(ServingSettingsExample.TEXTS);
        all.putAll(SeveritySettingsExample.TEXTS);
        all.putAll(AlertmanagerSettingsExample.TEXTS);
        return Map.copyOf(all);
    }
}
