package io.podwatch.cli.config;

import java.util.Map;

/** The settings of workloads that do not serve: their defaults, and texts of which none is a default with what they mean. */
final class ServingSettingsExample {
    static final ServingSettings DEFAULTS = new ServingSettings();
    static final Map<String, String> TEXTS = Map.of();
    static final ServingSettings GIVEN = new ServingSettings();

    private ServingSettingsExample() {}
}
