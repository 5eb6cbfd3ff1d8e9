package io.podwatch.cli.config;

import java.util.Map;

/** How much findings matter: the defaults, and texts of which none is a default with what they mean. */
final class SeveritySettingsExample {
    static final SeveritySettings DEFAULTS = new SeveritySettings(
            Map.ofEntries(
                    Map.entry(WeighedFinding.CRASH_LOOP, "critical"),
                    Map.entry(WeighedFinding.CANNOT_START, "critical"),
                    Map.entry(WeighedFinding.STUCK_CREATING, "critical"),
                    Map.entry(WeighedFinding.STUCK_TERMINATING, "critical"),
                    Map.entry(WeighedFinding.OOM_KILLED, "critical"),
                    Map.entry(WeighedFinding.UNSCHEDULABLE, "critical"),
                    Map.entry(WeighedFinding.NOT_READY, "critical"),
                    Map.entry(WeighedFinding.ROLLOUT_STUCK, "critical"),
                    Map.entry(WeighedFinding.NODE_NOT_READY, "critical"),
                    Map.entry(WeighedFinding.PODS_FAILING, "critical"),
                    Map.entry(WeighedFinding.PODS_EVICTED, "critical"),
                    Map.entry(WeighedFinding.QUOTA_USAGE, "critical"),
                    Map.entry(WeighedFinding.QUOTA_REJECTING, "critical"),
                    Map.entry(WeighedFinding.QUOTA_CONTROLLER_LAGGING, "critical"),
                    Map.entry(WeighedFinding.QUOTA_FILLING_UP, "critical"),
                    Map.entry(WeighedFinding.WATCH_BLIND, "critical")),
            Map.of(
                    WeighedFinding.CRASH_LOOP, 0.5,
                    WeighedFinding.CANNOT_START, 0.5,
                    WeighedFinding.STUCK_CREATING, 0.5,
                    WeighedFinding.STUCK_TERMINATING, 0.5,
                    WeighedFinding.OOM_KILLED, 0.5,
                    WeighedFinding.UNSCHEDULABLE, 0.5,
                    WeighedFinding.NOT_READY, 0.5));
    static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("podwatch.detector.crash-loop.severity-max", "warning"),
            Map.entry("podwatch.detector.cannot-start.severity-max", "info"),
            Map.entry("podwatch.detector.stuck-creating.severity-max", "warning"),
            Map.entry("podwatch.detector.stuck-terminating.severity-max", "info"),
            Map.entry("podwatch.detector.oom-killed.severity-max", "warning"),
            Map.entry("podwatch.detector.unschedulable.severity-max", "info"),
            Map.entry("podwatch.detector.not-ready.severity-max", "warning"),
            Map.entry("podwatch.detector.rollout-stuck.severity-max", "info"),
            Map.entry("podwatch.detector.node-not-ready.severity-max", "warning"),
            Map.entry("podwatch.detector.pods-failing.severity-max", "info"),
            Map.entry("podwatch.detector.pods-evicted.severity-max", "warning"),
            Map.entry("podwatch.detector.quota.severity-max", "info"),
            Map.entry("podwatch.detector.quota-rejecting.severity-max", "warning"),
            Map.entry("podwatch.detector.quota-lagging.severity-max", "info"),
            Map.entry("podwatch.detector.quota-filling.severity-max", "warning"),
            Map.entry("podwatch.detector.watch-blind.severity-max", "warning"),
            Map.entry("podwatch.detector.crash-loop.critical-share", "0.1"),
            Map.entry("podwatch.detector.cannot-start.critical-share", "0.2"),
            Map.entry("podwatch.detector.stuck-creating.critical-share", "0.3"),
            Map.entry("podwatch.detector.stuck-terminating.critical-share", "0.4"),
            Map.entry("podwatch.detector.oom-killed.critical-share", "0.6"),
            Map.entry("podwatch.detector.unschedulable.critical-share", "0.7"),
            Map.entry("podwatch.detector.not-ready.critical-share", "1"));
    static final SeveritySettings GIVEN = new SeveritySettings(
            Map.ofEntries(
                    Map.entry(WeighedFinding.CRASH_LOOP, "warning"),
                    Map.entry(WeighedFinding.CANNOT_START, "info"),
                    Map.entry(WeighedFinding.STUCK_CREATING, "warning"),
                    Map.entry(WeighedFinding.STUCK_TERMINATING, "info"),
                    Map.entry(WeighedFinding.OOM_KILLED, "warning"),
                    Map.entry(WeighedFinding.UNSCHEDULABLE, "info"),
                    Map.entry(WeighedFinding.NOT_READY, "warning"),
                    Map.entry(WeighedFinding.ROLLOUT_STUCK, "info"),
                    Map.entry(WeighedFinding.NODE_NOT_READY, "warning"),
                    Map.entry(WeighedFinding.PODS_FAILING, "info"),
                    Map.entry(WeighedFinding.PODS_EVICTED, "warning"),
                    Map.entry(WeighedFinding.QUOTA_USAGE, "info"),
                    Map.entry(WeighedFinding.QUOTA_REJECTING, "warning"),
                    Map.entry(WeighedFinding.QUOTA_CONTROLLER_LAGGING, "info"),
                    Map.entry(WeighedFinding.QUOTA_FILLING_UP, "warning"),
                    Map.entry(WeighedFinding.WATCH_BLIND, "warning")),
            Map.of(
                    WeighedFinding.CRASH_LOOP, 0.1,
                    WeighedFinding.CANNOT_START, 0.2,
                    WeighedFinding.STUCK_CREATING, 0.3,
                    WeighedFinding.STUCK_TERMINATING, 0.4,
                    WeighedFinding.OOM_KILLED, 0.6,
                    WeighedFinding.UNSCHEDULABLE, 0.7,
                    WeighedFinding.NOT_READY, 1.0));

    private SeveritySettingsExample() {}
}
