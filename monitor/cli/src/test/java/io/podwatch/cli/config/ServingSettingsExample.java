package io.podwatch.cli.config;

import io.podwatch.cli.config.ServingSettings.Incidents;
import java.time.Duration;
import java.util.Map;

/** The settings of workloads that do not serve: their defaults, and texts of which none is a default with what they mean. */
final class ServingSettingsExample {
    static final ServingSettings DEFAULTS = new ServingSettings(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            new Incidents(3, Duration.ofMinutes(10)),
            new Incidents(1, Duration.ofMinutes(10)),
            50);
    static final Map<String, String> TEXTS = Map.of(
            "podwatch.detector.node-not-ready.after", "90s",
            "podwatch.detector.not-ready.after", "12m",
            "podwatch.detector.rollout-stuck.after", "13m",
            "podwatch.detector.pods-failing.count", "4",
            "podwatch.detector.pods-failing.quiet", "14m",
            "podwatch.detector.pods-evicted.count", "2",
            "podwatch.detector.pods-evicted.quiet", "15m",
            "podwatch.detector.pod-incidents-max", "60");
    static final ServingSettings GIVEN = new ServingSettings(
            Duration.ofSeconds(90),
            Duration.ofMinutes(12),
            Duration.ofMinutes(13),
            new Incidents(4, Duration.ofMinutes(14)),
            new Incidents(2, Duration.ofMinutes(15)),
            60);

    private ServingSettingsExample() {}
}
