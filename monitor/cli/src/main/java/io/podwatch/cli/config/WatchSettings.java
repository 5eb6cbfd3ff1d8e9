package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** The bounds of watching and publishing: pages, queues, batches, retries, and how old a silence may grow. */
public record WatchSettings(
        int listPageSize,
        Duration watermarkInterval,
        Duration freshnessMax,
        Duration relistAgeMax,
        Duration retryBackoffMin,
        Duration retryBackoffMax,
        int inboxCapacity,
        int batchSizeMax,
        Duration batchDelayMax,
        int messageLengthMax) {

    static final Setting<Integer> LIST_PAGE_SIZE = Setting.of(
                    "watch.list-page-size",
                    SettingTypes.integer(1, 5000),
                    "Objects asked for in one page of a list. Larger pages need more memory on both sides.")
            .withDefault("500");
    static final Setting<Duration> WATERMARK_INTERVAL = Setting.of(
                    "watch.watermark-interval",
                    SettingTypes.duration("100ms", "1m"),
                    "How often the watcher says how far it is. It is the clock of all detectors.")
            .withDefault("2s");
    static final Setting<Duration> FRESHNESS_MAX = Setting.of(
                    "watch.freshness-max",
                    SettingTypes.duration("1s", "1h"),
                    "How long a kind may show no sign of life before it counts as not fresh.")
            .withDefault("90s");
    static final Setting<Duration> RELIST_AGE_MAX = Setting.of(
                    "watch.relist-age-max",
                    SettingTypes.duration("10s", "7d"),
                    "How old a watch without any event or bookmark may grow before its kind is listed anew.")
            .withDefault("10m");
    static final Setting<Duration> RETRY_BACKOFF_MIN = Setting.of(
                    "watch.retry-backoff-min",
                    SettingTypes.duration("10ms", "1m"),
                    "First wait after the API server or Kafka failed.")
            .withDefault("500ms");
    static final Setting<Duration> RETRY_BACKOFF_MAX = Setting.of(
                    "watch.retry-backoff-max",
                    SettingTypes.duration("100ms", "10m"),
                    "Longest wait between two attempts; the waits double up to it, with jitter.")
            .withDefault("30s");
    static final Setting<Integer> INBOX_CAPACITY = Setting.of(
                    "watch.inbox-capacity",
                    SettingTypes.integer(100, 10_000_000),
                    "Objects with unpublished changes that are kept while Kafka is away. Beyond it, pods that came and went are counted and left out first.")
            .withDefault("200000");
    static final Setting<Integer> BATCH_SIZE_MAX = Setting.of(
                    "watch.batch-size-max",
                    SettingTypes.integer(1, 100_000),
                    "Observations published in one Kafka transaction at most.")
            .withDefault("500");
    static final Setting<Duration> BATCH_DELAY_MAX = Setting.of(
                    "watch.batch-delay-max",
                    SettingTypes.duration("0ms", "10s"),
                    "How long the first observation of a batch waits for others.")
            .withDefault("5ms");
    static final Setting<Integer> MESSAGE_LENGTH_MAX = Setting.of(
                    "watch.message-length-max",
                    SettingTypes.integer(64, 65_536),
                    "Characters kept of a container's or condition's message; the rest is cut.")
            .withDefault("1024");
    static final List<Setting<?>> DECLARED = List.of(
            LIST_PAGE_SIZE,
            WATERMARK_INTERVAL,
            FRESHNESS_MAX,
            RELIST_AGE_MAX,
            RETRY_BACKOFF_MIN,
            RETRY_BACKOFF_MAX,
            INBOX_CAPACITY,
            BATCH_SIZE_MAX,
            BATCH_DELAY_MAX,
            MESSAGE_LENGTH_MAX);
    static final List<SettingRule> RULES = List.of(
            SettingRule.ordered(RETRY_BACKOFF_MIN, RETRY_BACKOFF_MAX),
            SettingRule.ordered(WATERMARK_INTERVAL, FRESHNESS_MAX));

    static WatchSettings from(SettingValues values) {
        return new WatchSettings(
                values.get(LIST_PAGE_SIZE),
                values.get(WATERMARK_INTERVAL),
                values.get(FRESHNESS_MAX),
                values.get(RELIST_AGE_MAX),
                values.get(RETRY_BACKOFF_MIN),
                values.get(RETRY_BACKOFF_MAX),
                values.get(INBOX_CAPACITY),
                values.get(BATCH_SIZE_MAX),
                values.get(BATCH_DELAY_MAX),
                values.get(MESSAGE_LENGTH_MAX));
    }
}
