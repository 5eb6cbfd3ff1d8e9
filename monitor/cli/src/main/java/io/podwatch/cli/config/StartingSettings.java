package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** When pods on their way to running, or on their way out, are trouble. */
public record StartingSettings(Duration unschedulableAfter) {

    static final Setting<Duration> UNSCHEDULABLE_AFTER = Setting.of(
                    "detector.unschedulable.after",
                    SettingTypes.duration("0s", "1d"),
                    "A pod that no node takes for this long is told. Leave an autoscaler the time to bring a node.")
            .withDefault("5m");
    static final List<Setting<?>> DECLARED = List.of(UNSCHEDULABLE_AFTER);

    static StartingSettings from(SettingValues values) {
        return new StartingSettings(values.get(UNSCHEDULABLE_AFTER));
    }
}
