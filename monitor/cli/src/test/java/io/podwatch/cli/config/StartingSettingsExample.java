package io.podwatch.cli.config;

import java.time.Duration;
import java.util.Map;

/** The settings of pods on their way to running: their defaults, and texts of which none is a default with what they mean. */
final class StartingSettingsExample {
    static final StartingSettings DEFAULTS = new StartingSettings(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            3,
            Duration.ofDays(1),
            Duration.ofMinutes(10),
            50,
            Duration.ofMinutes(5));
    static final Map<String, String> TEXTS = Map.of(
            "podwatch.detector.cannot-start.after",
            "90s",
            "podwatch.detector.stuck-creating.after",
            "4m",
            "podwatch.detector.stuck-creating.unwarned",
            "11m",
            "podwatch.detector.stuck-terminating.after",
            "6m",
            "podwatch.detector.oom-killed.kills",
            "4",
            "podwatch.detector.oom-killed.window",
            "2d",
            "podwatch.detector.oom-killed.run-min",
            "12m",
            "podwatch.detector.oom-killed.kills-max",
            "60",
            "podwatch.detector.unschedulable.after",
            "7m");
    static final StartingSettings GIVEN = new StartingSettings(
            Duration.ofSeconds(90),
            Duration.ofMinutes(4),
            Duration.ofMinutes(11),
            Duration.ofMinutes(6),
            4,
            Duration.ofDays(2),
            Duration.ofMinutes(12),
            60,
            Duration.ofMinutes(7));

    private StartingSettingsExample() {}
}
