package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.util.List;
import java.util.stream.Stream;

/** When pods are trouble, by families of detectors, and how much is kept about each. */
public record PodSettings(
        StartingSettings starting, ServingSettings serving, QuotaFillingSettings filling, int eventsMax) {

    static final Setting<Integer> EVENTS_MAX = Setting.of(
                    "detector.pod-events-max",
                    SettingTypes.integer(1, 1_000),
                    "Events about one pod that are kept at most, the newest; what is dropped is counted in"
                            + " podwatch_pod_events_shed_total.")
            .withDefault("20");
    static final List<Setting<?>> DECLARED = Stream.of(
                    List.<Setting<?>>of(EVENTS_MAX),
                    StartingSettings.DECLARED,
                    ServingSettings.DECLARED,
                    QuotaFillingSettings.DECLARED)
            .<Setting<?>>flatMap(List::stream)
            .toList();
    static final List<SettingRule> RULES = QuotaFillingSettings.RULES;

    static PodSettings from(SettingValues values) {
        return new PodSettings(
                StartingSettings.from(values),
                ServingSettings.from(values),
                QuotaFillingSettings.from(values),
                values.get(EVENTS_MAX));
    }
}
