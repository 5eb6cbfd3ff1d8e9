package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** When pods on their way to running, or on their way out, are trouble. */
public record StartingSettings(
        Duration cannotStartAfter,
        Duration stuckCreatingAfter,
        Duration stuckCreatingUnwarned,
        Duration stuckTerminatingAfter,
        int oomKills,
        Duration oomKillWindow,
        Duration oomKillRunMin,
        int oomKillsMax,
        Duration unschedulableAfter) {

    static final Setting<Duration> CANNOT_START_AFTER = Setting.of(
                    "detector.cannot-start.after",
                    SettingTypes.duration("0s", "1d"),
                    "A container that does not get to run for this long, because of its image, its configuration, the"
                            + " runtime or a hook, is told. Leave the next try of a pull the time to succeed.")
            .withDefault("1m");
    static final Setting<Duration> STUCK_CREATING_AFTER = Setting.of(
                    "detector.stuck-creating.after",
                    SettingTypes.duration("0s", "1d"),
                    "A pod that has a node, of which no container is created for this long and of whose volumes or sandbox"
                            + " the kubelet warns, is told.")
            .withDefault("5m");
    static final Setting<Duration> STUCK_CREATING_UNWARNED = Setting.of(
                    "detector.stuck-creating.unwarned",
                    SettingTypes.duration("0s", "1d"),
                    "By how much later it is told where nothing warns of the reason.")
            .withDefault("10m");
    static final Setting<Duration> STUCK_TERMINATING_AFTER = Setting.of(
                    "detector.stuck-terminating.after",
                    SettingTypes.duration("0s", "1d"),
                    "A pod that is being deleted and is still there so long after the time it was given to end is told.")
            .withDefault("5m");
    static final Setting<Integer> OOM_KILLS = Setting.of(
                    "detector.oom-killed.kills",
                    SettingTypes.integer(1, 20),
                    "So many OOM kills of a container of a workload within the window are told.")
            .withDefault("3");
    static final Setting<Duration> OOM_KILL_WINDOW = Setting.of(
                    "detector.oom-killed.window",
                    SettingTypes.duration("1m", "7d"),
                    "The window; it is over when the last kill is so long ago.")
            .withDefault("1d");
    static final Setting<Duration> OOM_KILL_RUN_MIN = Setting.of(
                    "detector.oom-killed.run-min",
                    SettingTypes.duration("0s", "1d"),
                    "Kills after shorter runs are left to the crash loop.")
            .withDefault("10m");
    static final Setting<Integer> OOM_KILLS_MAX = Setting.of(
                    "detector.oom-killed.kills-max",
                    SettingTypes.integer(20, 1000),
                    "So many kills of a container of a workload are remembered at most, the newest.")
            .withDefault("50");
    static final Setting<Duration> UNSCHEDULABLE_AFTER = Setting.of(
                    "detector.unschedulable.after",
                    SettingTypes.duration("0s", "1d"),
                    "A pod that no node takes for this long is told. Leave an autoscaler the time to bring a node.")
            .withDefault("5m");
    static final List<Setting<?>> DECLARED = List.of(
            CANNOT_START_AFTER,
            STUCK_CREATING_AFTER,
            STUCK_CREATING_UNWARNED,
            STUCK_TERMINATING_AFTER,
            OOM_KILLS,
            OOM_KILL_WINDOW,
            OOM_KILL_RUN_MIN,
            OOM_KILLS_MAX,
            UNSCHEDULABLE_AFTER);

    static StartingSettings from(SettingValues values) {
        return new StartingSettings(
                values.get(CANNOT_START_AFTER),
                values.get(STUCK_CREATING_AFTER),
                values.get(STUCK_CREATING_UNWARNED),
                values.get(STUCK_TERMINATING_AFTER),
                values.get(OOM_KILLS),
                values.get(OOM_KILL_WINDOW),
                values.get(OOM_KILL_RUN_MIN),
                values.get(OOM_KILLS_MAX),
                values.get(UNSCHEDULABLE_AFTER));
    }
}
