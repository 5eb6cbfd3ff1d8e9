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
            UNSCHEDULABLE_AFTER);

    static StartingSettings from(SettingValues values) {
        return new StartingSettings(
                values.get(CANNOT_START_AFTER),
                values.get(STUCK_CREATING_AFTER),
                values.get(STUCK_CREATING_UNWARNED),
                values.get(STUCK_TERMINATING_AFTER),
                values.get(UNSCHEDULABLE_AFTER));
    }
}
