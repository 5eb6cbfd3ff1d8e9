package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much each finding matters at most, and by what share of a workload it is critical.
 *
 * @param severityMax of each
 * @param criticalShare of those that matter by how much of a workload is in trouble
 */
public record SeveritySettings(Map<WeighedFinding, String> severityMax, Map<WeighedFinding, Double> criticalShare) {
    private static final Map<WeighedFinding, Setting<String>> SEVERITY_MAX = new EnumMap<>(WeighedFinding.class);
    private static final Map<WeighedFinding, Setting<Double>> CRITICAL_SHARE = new EnumMap<>(WeighedFinding.class);
    static final List<Setting<?>> DECLARED = new ArrayList<>();

    static {
        for (WeighedFinding finding : WeighedFinding.values()) {
            SEVERITY_MAX.put(finding, severityMax(finding));
            DECLARED.add(SEVERITY_MAX.get(finding));
            if (finding.isByShare()) {
                CRITICAL_SHARE.put(finding, criticalShare(finding));
                DECLARED.add(CRITICAL_SHARE.get(finding));
            }
        }
    }

    public SeveritySettings {
        severityMax = Map.copyOf(severityMax);
        criticalShare = Map.copyOf(criticalShare);
    }

    private static Setting<String> severityMax(WeighedFinding finding) {
        return Setting.of(
                        "detector." + finding.key() + ".severity-max",
                        SettingTypes.choice("info", "warning", "critical"),
                        "It is told as no more severe; podwatch.io/severity-max may lower it further.")
                .withDefault("critical");
    }

    private static Setting<Double> criticalShare(WeighedFinding finding) {
        return Setting.of(
                        "detector." + finding.key() + ".critical-share",
                        SettingTypes.ratio(),
                        "It is critical when at least this share of the pods that a workload should have is in trouble.")
                .withDefault("0.5");
    }

    static SeveritySettings from(SettingValues values) {
        Map<WeighedFinding, String> severityMax = new EnumMap<>(WeighedFinding.class);
        Map<WeighedFinding, Double> criticalShare = new EnumMap<>(WeighedFinding.class);
        SEVERITY_MAX.forEach((finding, setting) -> severityMax.put(finding, values.get(setting)));
        CRITICAL_SHARE.forEach((finding, setting) -> criticalShare.put(finding, values.get(setting)));
        return new SeveritySettings(severityMax, criticalShare);
    }
}
