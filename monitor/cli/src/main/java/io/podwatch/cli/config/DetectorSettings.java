package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** How detectors read, what they call trouble, how much of it may become series, and where it is pushed to. */
public record DetectorSettings(
        String groupId,
        String groupProtocol,
        Reading reading,
        Series series,
        Duration alertUpdateInterval,
        int ownerlessAlertsMax,
        CrashLoop crashLoop,
        Quota quota,
        WatchBlind watchBlind,
        PodSettings pods,
        SeveritySettings severities,
        AlertmanagerSettings alertmanager) {

    /** How records are taken, and how long what may stay open. */
    public record Reading(
            int pollBatchMax,
            int fetchBytesMax,
            int sharedTextsMax,
            Duration pollWaitMax,
            Duration commitInterval,
            Duration sessionTimeout,
            Duration absenceMax,
            Duration malformedLogInterval) {}

    /** What a scrape shows at most, and for how long. */
    public record Series(
            int seriesMax, Duration clearedZeroFor, Duration idleCountersFor, Duration newCountersZeroFor) {}

    /** When a container counts as crash-looping, and when it has proved itself. */
    public record CrashLoop(
            int restarts,
            Duration backoffReset,
            Duration publishedBackoff,
            Duration successorGrace,
            Duration slowReset) {}

    /** Where pressure on a quota begins and ends, how long its controller may be behind, and for how long no pod may fit. */
    public record Quota(
            double pressureOpenRatio,
            double pressureCloseRatio,
            Duration laggingAfter,
            Duration nextReplicaBlockedAfter,
            Duration nextReplicaBlockedQuiet) {}

    /** When a cluster, or a kind of it, counts as unseen. */
    public record WatchBlind(Duration silenceMax, Duration unheardMax) {}

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
    static final Setting<String> GROUP_PROTOCOL = Setting.of(
                    "detector.group-protocol",
                    SettingTypes.choice("auto", "classic", "consumer"),
                    "Which side assigns partitions: a member of the group, or the broker (KIP-848). auto: the broker"
                            + " where it can.")
            .withDefault("auto");
    static final Setting<Integer> FETCH_BYTES_MAX = Setting.of(
                    "detector.fetch-bytes-max",
                    SettingTypes.integer(65_536, 1_073_741_824),
                    "Bytes that one answer of a broker holds at most, roughly.")
            .withDefault("8388608");
    static final Setting<Integer> SHARED_TEXTS_MAX = Setting.of(
                    "detector.shared-texts-max",
                    SettingTypes.integer(0, 10_000_000),
                    "Distinct short texts and other parts of pods that are kept in memory once for all pods.")
            .withDefault("50000");
    static final Setting<Duration> POLL_WAIT_MAX = Setting.of(
                    "detector.poll-wait-max",
                    SettingTypes.duration("10ms", "10s"),
                    "How long a poll waits for records.")
            .withDefault("100ms");
    static final Setting<Duration> COMMIT_INTERVAL = Setting.of(
                    "detector.commit-interval",
                    SettingTypes.duration("10ms", "5m"),
                    "How long records that were read and led to nothing may stay uncommitted.")
            .withDefault("1s");
    static final Setting<Duration> SESSION_TIMEOUT = Setting.of(
                    "detector.session-timeout",
                    SettingTypes.duration("1s", "30m"),
                    "After what silence of an instance its partitions go to another, under the classic protocol; under the"
                            + " consumer protocol the brokers' group.consumer.session.timeout.ms holds, 45s by default.")
            .withDefault("15s");
    static final Setting<Duration> ABSENCE_MAX = Setting.of(
                    "detector.absence-max",
                    SettingTypes.duration("1m", "84h"),
                    "An instance that read nothing for longer drops its state and replays: it may have missed deletions.")
            .withDefault("84h");
    static final Setting<Duration> MALFORMED_LOG_INTERVAL = Setting.of(
                    "detector.malformed-log-interval",
                    SettingTypes.duration("1s", "1d"),
                    "Malformed records are all counted, and logged this often at most.")
            .withDefault("10s");
    static final Setting<Duration> IDLE_COUNTERS_FOR = Setting.of(
                    "detector.idle-counters-for",
                    SettingTypes.duration("1m", "30d"),
                    "How long a counter that no longer moves is kept.")
            .withDefault("24h");
    static final Setting<Duration> NEW_COUNTERS_ZERO_FOR = Setting.of(
                    "detector.new-counters-zero-for",
                    SettingTypes.duration("0s", "1h"),
                    "How long a new counter reads 0, so that its first step is seen: two scrape intervals at least.")
            .withDefault("1m");
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
    static final Setting<Duration> ALERT_UPDATE_INTERVAL = Setting.of(
                    "detector.alert-update-interval",
                    SettingTypes.duration("0s", "1h"),
                    "What is said about an alert changes this often at most. That it opens, closes or becomes more severe,"
                            + " and how many pods it is about, is told at once.")
            .withDefault("1m");
    static final Setting<Integer> OWNERLESS_ALERTS_MAX = Setting.of(
                    "detector.ownerless-alerts-max",
                    SettingTypes.integer(1, 1_000),
                    "Alerts of one type about bare pods, and about Jobs of their own, that a namespace has at most. One"
                            + " more, about the workload other, stands for the rest; podwatch_finding_overflow counts it.")
            .withDefault("20");
    static final Setting<Integer> RESTARTS = Setting.of(
                    "detector.crash-loop.restarts",
                    SettingTypes.integer(1, 100),
                    "Restarts in a row, none of them after a run longer than the slow reset, that make a crash loop.")
            .withDefault("3");
    static final Setting<Duration> BACKOFF_RESET = Setting.of(
                    "detector.crash-loop.backoff-reset",
                    SettingTypes.duration("1s", "1d"),
                    "No shorter run proves a container well; one that fails slowly has to run twice as long as before. The"
                            + " kubelet forgets its back-off after 10m.")
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
    static final Setting<Duration> SLOW_RESET = Setting.of(
                    "detector.crash-loop.slow-reset",
                    SettingTypes.duration("1s", "7d"),
                    "A run longer than this begins the count of restarts anew: what fails less often is no crash loop.")
            .withDefault("6h");
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
    static final Setting<Duration> QUOTA_LAGGING_AFTER = Setting.of(
                    "detector.quota.lagging-after",
                    SettingTypes.duration("0s", "1d"),
                    "A quota whose status has not said what its spec asks for, or has counted nothing, for this long is"
                            + " told.")
            .withDefault("5m");
    static final Setting<Duration> NEXT_REPLICA_BLOCKED_AFTER = Setting.of(
                    "detector.quota.next-replica-blocked-after",
                    SettingTypes.duration("0s", "1d"),
                    "A workload of which one more pod has not fitted into a quota for this long is told.")
            .withDefault("15m");
    static final Setting<Duration> NEXT_REPLICA_BLOCKED_QUIET = Setting.of(
                    "detector.quota.next-replica-blocked-quiet",
                    SettingTypes.duration("0s", "1d"),
                    "That is over once one more has fitted for this long.")
            .withDefault("10m");
    static final Setting<Duration> SILENCE_MAX = Setting.of(
                    "detector.watch-blind.silence-max",
                    SettingTypes.duration("20s", "1d"),
                    "A cluster of which no watermark came for this long, by the detector's own clock, is unseen.")
            .withDefault("2m");
    static final Setting<Duration> UNHEARD_MAX = Setting.of(
                    "detector.watch-blind.unheard-max",
                    SettingTypes.duration("3m", "1d"),
                    "A kind that is not listed, or of which the API server told nothing, for this long is unseen. API"
                            + " servers tell something of a quiet kind once a minute, and of events the watcher hears"
                            + " every half podwatch.watch.silence-max: keep it above that.")
            .withDefault("3m");
    static final List<Setting<?>> DECLARED = List.of(
            GROUP_ID,
            GROUP_PROTOCOL,
            POLL_BATCH_MAX,
            FETCH_BYTES_MAX,
            SHARED_TEXTS_MAX,
            POLL_WAIT_MAX,
            COMMIT_INTERVAL,
            SESSION_TIMEOUT,
            ABSENCE_MAX,
            MALFORMED_LOG_INTERVAL,
            SERIES_MAX,
            CLEARED_ZERO_FOR,
            IDLE_COUNTERS_FOR,
            NEW_COUNTERS_ZERO_FOR,
            ALERT_UPDATE_INTERVAL,
            OWNERLESS_ALERTS_MAX,
            RESTARTS,
            BACKOFF_RESET,
            PUBLISHED_BACKOFF,
            SUCCESSOR_GRACE,
            SLOW_RESET,
            PRESSURE_OPEN_RATIO,
            PRESSURE_CLOSE_RATIO,
            QUOTA_LAGGING_AFTER,
            NEXT_REPLICA_BLOCKED_AFTER,
            NEXT_REPLICA_BLOCKED_QUIET,
            SILENCE_MAX,
            UNHEARD_MAX);
    static final List<SettingRule> RULES = List.of(
            SettingRule.ordered(BACKOFF_RESET, SLOW_RESET),
            SettingRule.ordered(PRESSURE_CLOSE_RATIO, PRESSURE_OPEN_RATIO),
            SettingRule.ordered(WatchSettings.SILENCE_MAX, UNHEARD_MAX));

    static DetectorSettings from(SettingValues values) {
        return new DetectorSettings(
                values.get(GROUP_ID),
                values.get(GROUP_PROTOCOL),
                new Reading(
                        values.get(POLL_BATCH_MAX),
                        values.get(FETCH_BYTES_MAX),
                        values.get(SHARED_TEXTS_MAX),
                        values.get(POLL_WAIT_MAX),
                        values.get(COMMIT_INTERVAL),
                        values.get(SESSION_TIMEOUT),
                        values.get(ABSENCE_MAX),
                        values.get(MALFORMED_LOG_INTERVAL)),
                new Series(
                        values.get(SERIES_MAX),
                        values.get(CLEARED_ZERO_FOR),
                        values.get(IDLE_COUNTERS_FOR),
                        values.get(NEW_COUNTERS_ZERO_FOR)),
                values.get(ALERT_UPDATE_INTERVAL),
                values.get(OWNERLESS_ALERTS_MAX),
                new CrashLoop(
                        values.get(RESTARTS),
                        values.get(BACKOFF_RESET),
                        values.get(PUBLISHED_BACKOFF),
                        values.get(SUCCESSOR_GRACE),
                        values.get(SLOW_RESET)),
                new Quota(
                        values.get(PRESSURE_OPEN_RATIO),
                        values.get(PRESSURE_CLOSE_RATIO),
                        values.get(QUOTA_LAGGING_AFTER),
                        values.get(NEXT_REPLICA_BLOCKED_AFTER),
                        values.get(NEXT_REPLICA_BLOCKED_QUIET)),
                new WatchBlind(values.get(SILENCE_MAX), values.get(UNHEARD_MAX)),
                PodSettings.from(values),
                SeveritySettings.from(values),
                AlertmanagerSettings.from(values));
    }
}
