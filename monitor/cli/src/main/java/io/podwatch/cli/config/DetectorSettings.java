package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** How detectors read, what they call trouble, and how much of it may become series. */
public record DetectorSettings(
        String groupId, int pollBatchMax, Duration clearedZeroFor, int seriesMax, CrashLoop crashLoop, Quota quota) {

    /** When a container counts as crash-looping, and when it has proved itself. */
    public record CrashLoop(int restarts, Duration backoffReset, Duration publishedBackoff, Duration successorGrace) {}

    /** Where pressure on a quota begins and ends. */
    public record Quota(double pressureOpenRatio, double pressureCloseRatio) {}

    static final Setting<String> GROUP_ID = Setting.of(
                    "detector.group-id",
                    SettingTypes.text("letters, digits, '.', '_' and '-'", "[A-Za-z0-9._-]{1,200}"),
                    "Consumer group of the detectors. Instances of one group share the partitions.")
            .withDefault("podwatch-detector");
    static final Setting<Integer> POLL_BATCH_MAX = Setting.of(
                    "detector.poll-batch-max",
                    SettingTypes.integer(1, 100_000),
                    "Records taken from Kafka in one step.")
            .withDefault("1000");
    static final Setting<Duration> CLEARED_ZERO_FOR = Setting.of(
                    "detector.cleared-zero-for",
                    SettingTypes.duration("0s", "1d"),
                    "How long a series stays at an explicit 0 after its trouble ended.")
            .withDefault("15m");
    static final Setting<Integer> SERIES_MAX = Setting.of(
                    "detector.series-max",
                    SettingTypes.integer(100, 1_000_000),
                    "Series of one metric at most. What is cut is counted in podwatch_series_dropped_total.")
            .withDefault("20000");
    static final Setting<Integer> RESTARTS = Setting.of(
                    "detector.crash-loop.restarts",
                    SettingTypes.integer(1, 100),
                    "Restarts, each after a run shorter than the back-off reset, that make a crash loop.")
            .withDefault("3");
    static final Setting<Duration> BACKOFF_RESET = Setting.of(
                    "detector.crash-loop.backoff-reset",
                    SettingTypes.duration("1s", "1d"),
                    "A run longer than this proves a container well. The kubelet forgets its back-off after 10m.")
            .withDefault("10m");
    static final Setting<Duration> PUBLISHED_BACKOFF = Setting.of(
                    "detector.crash-loop.published-backoff",
                    SettingTypes.duration("1s", "1h"),
                    "A back-off that the kubelet itself tells as this long or longer makes a crash loop at once.")
            .withDefault("80s");
    static final Setting<Duration> SUCCESSOR_GRACE = Setting.of(
                    "detector.crash-loop.successor-grace",
                    SettingTypes.duration("0s", "1h"),
                    "How long after a looping pod is gone a successor of the same workload takes its episode over.")
            .withDefault("2m");
    static final Setting<Double> PRESSURE_OPEN_RATIO = Setting.of(
                    "detector.quota.pressure-open-ratio",
                    SettingTypes.ratio(),
                    "Used share of a quota at which pressure begins.")
            .withDefault("0.85");
    static final Setting<Double> PRESSURE_CLOSE_RATIO = Setting.of(
                    "detector.quota.pressure-close-ratio",
                    SettingTypes.ratio(),
                    "Used share of a quota below which pressure ends.")
            .withDefault("0.80");
    static final List<Setting<?>> DECLARED = List.of(
            GROUP_ID,
            POLL_BATCH_MAX,
            CLEARED_ZERO_FOR,
            SERIES_MAX,
            RESTARTS,
            BACKOFF_RESET,
            PUBLISHED_BACKOFF,
            SUCCESSOR_GRACE,
            PRESSURE_OPEN_RATIO,
            PRESSURE_CLOSE_RATIO);
    static final List<SettingRule> RULES = List.of(SettingRule.ordered(PRESSURE_CLOSE_RATIO, PRESSURE_OPEN_RATIO));

    static DetectorSettings from(SettingValues values) {
        return new DetectorSettings(
                values.get(GROUP_ID),
                values.get(POLL_BATCH_MAX),
                values.get(CLEARED_ZERO_FOR),
                values.get(SERIES_MAX),
                new CrashLoop(
                        values.get(RESTARTS),
                        values.get(BACKOFF_RESET),
                        values.get(PUBLISHED_BACKOFF),
                        values.get(SUCCESSOR_GRACE)),
                new Quota(values.get(PRESSURE_OPEN_RATIO), values.get(PRESSURE_CLOSE_RATIO)));
    }
}
