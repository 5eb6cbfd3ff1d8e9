package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** When workloads that do not serve, and nodes, are trouble. */
public record ServingSettings(
        Duration nodeNotReadyAfter,
        Duration notReadyAfter,
        Duration rolloutStuckAfter,
        Incidents failing,
        Incidents evicted,
        int incidentsMax) {

    /** How much has to happen, and for how long nothing until it is over. */
    public record Incidents(int count, Duration quiet) {}

    static final Setting<Duration> NODE_NOT_READY_AFTER = Setting.of(
                    "detector.node-not-ready.after",
                    SettingTypes.duration("0s", "1d"),
                    "A node that is not ready for this long is told. Leave a reboot the time that it takes.")
            .withDefault("1m");
    static final Setting<Duration> NOT_READY_AFTER = Setting.of(
                    "detector.not-ready.after",
                    SettingTypes.duration("0s", "1d"),
                    "A pod that runs and is not ready for this long is told. Apps that start slowly say so by a startup"
                            + " probe.")
            .withDefault("10m");
    static final Setting<Duration> ROLLOUT_STUCK_AFTER = Setting.of(
                    "detector.rollout-stuck.after",
                    SettingTypes.duration("0s", "1d"),
                    "A rollout of a StatefulSet or DaemonSet in which nothing happens for this long is told. A Deployment"
                            + " has its own progressDeadlineSeconds.")
            .withDefault("10m");
    static final Setting<Integer> FAILING_COUNT = Setting.of(
                    "detector.pods-failing.count",
                    SettingTypes.integer(1, 50),
                    "So many failed pods of a workload within the quiet time are told.")
            .withDefault("3");
    static final Setting<Duration> FAILING_QUIET = Setting.of(
                    "detector.pods-failing.quiet",
                    SettingTypes.duration("1s", "1d"),
                    "A workload of which no pod failed for this long is well again.")
            .withDefault("10m");
    static final Setting<Integer> EVICTED_COUNT = Setting.of(
                    "detector.pods-evicted.count",
                    SettingTypes.integer(1, 50),
                    "So many evicted pods of a workload within the quiet time are told.")
            .withDefault("1");
    static final Setting<Duration> EVICTED_QUIET = Setting.of(
                    "detector.pods-evicted.quiet",
                    SettingTypes.duration("1s", "1d"),
                    "A workload of which no pod was evicted for this long is well again.")
            .withDefault("10m");
    static final Setting<Integer> INCIDENTS_MAX = Setting.of(
                    "detector.pod-incidents-max",
                    SettingTypes.integer(50, 1_000),
                    "Failed or evicted pods of one workload that are remembered at most, the newest.")
            .withDefault("50");
    static final List<Setting<?>> DECLARED = List.of(
            NODE_NOT_READY_AFTER,
            NOT_READY_AFTER,
            ROLLOUT_STUCK_AFTER,
            FAILING_COUNT,
            FAILING_QUIET,
            EVICTED_COUNT,
            EVICTED_QUIET,
            INCIDENTS_MAX);

    static ServingSettings from(SettingValues values) {
        return new ServingSettings(
                values.get(NODE_NOT_READY_AFTER),
                values.get(NOT_READY_AFTER),
                values.get(ROLLOUT_STUCK_AFTER),
                new Incidents(values.get(FAILING_COUNT), values.get(FAILING_QUIET)),
                new Incidents(values.get(EVICTED_COUNT), values.get(EVICTED_QUIET)),
                values.get(INCIDENTS_MAX));
    }
}
