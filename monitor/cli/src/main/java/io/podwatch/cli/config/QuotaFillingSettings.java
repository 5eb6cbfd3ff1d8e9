package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** When a quota that fills up is told, and how much of its use is remembered for that. */
public record QuotaFillingSettings(Duration horizon, Duration urgent, Duration history) {

    static final Setting<Duration> HORIZON = Setting.of(
                    "detector.quota-filling.horizon",
                    SettingTypes.duration("1h", "7d"),
                    "A quota that fills up is told when it will be full within this time, at most four times as far ahead"
                            + " as it has been seen to grow.")
            .withDefault("1d");
    static final Setting<Duration> URGENT = Setting.of(
                    "detector.quota-filling.urgent",
                    SettingTypes.duration("0s", "7d"),
                    "It is a warning when it will be full within this time, and its use is known for a day; before that it is"
                            + " info.")
            .withDefault("4h");
    static final Setting<Duration> HISTORY = Setting.of(
                    "detector.quota-filling.history",
                    SettingTypes.duration("6h", "2d"),
                    "For how long the use of each resource of a quota that is half full is remembered, in spans of 10 minutes;"
                            + " of the seven days before that, the highest of each.")
            .withDefault("1d");
    static final List<Setting<?>> DECLARED = List.of(HORIZON, URGENT, HISTORY);
    static final List<SettingRule> RULES = List.of(SettingRule.ordered(URGENT, HORIZON));

    static QuotaFillingSettings from(SettingValues values) {
        return new QuotaFillingSettings(values.get(HORIZON), values.get(URGENT), values.get(HISTORY));
    }
}
