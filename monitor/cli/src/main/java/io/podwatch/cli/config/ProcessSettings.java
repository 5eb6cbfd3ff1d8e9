package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How the process itself behaves: what it logs, how long it may take to stop. */
public record ProcessSettings(String logLevel, Duration stopTimeout, Duration waitReportInterval) {

    /** Read before all others, since it says where they are; so it cannot stand in the file itself. */
    public static final Setting<Path> FILE = Setting.of(
                    "config",
                    SettingTypes.path(),
                    "YAML file with settings, nested or dotted. The environment wins over it, flags win over both.")
            .withoutDefault("none")
            .forEveryDay();

    public static final Setting<String> LOG_LEVEL = Setting.of(
                    "log.level",
                    SettingTypes.choice("trace", "debug", "info", "warn", "error"),
                    "Level of Podwatch's own log lines. Libraries stay at warn.")
            .withDefault("info")
            .forEveryDay();
    static final Setting<Duration> STOP_TIMEOUT = Setting.of(
                    "stop-timeout",
                    SettingTypes.duration("2s", "5m"),
                    "How long a stop may take in all before the process ends regardless.")
            .withDefault("5s");
    static final Setting<Duration> WAIT_REPORT_INTERVAL = Setting.of(
                    "wait-report-interval",
                    SettingTypes.duration("1s", "1h"),
                    "How often a start that waits for Kafka or the API server says what it waits for.")
            .withDefault("10s");
    static final List<Setting<?>> DECLARED = List.of(FILE, LOG_LEVEL, STOP_TIMEOUT, WAIT_REPORT_INTERVAL);

    static ProcessSettings from(SettingValues values) {
        return new ProcessSettings(values.get(LOG_LEVEL), values.get(STOP_TIMEOUT), values.get(WAIT_REPORT_INTERVAL));
    }
}
