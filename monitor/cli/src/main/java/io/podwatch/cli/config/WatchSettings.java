package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** The bounds of watching and publishing: pages, queues, batches, retries, and how old a silence may grow. */
public record WatchSettings(Listing listing, Publishing publishing, Mapping mapping) {

    /** How kinds are listed and kept watched. */
    public record Listing(
            int pageSize,
            int threadsMax,
            Duration watchTimeout,
            Duration silenceMax,
            Duration stallMax,
            Duration relistAgeMax,
            Duration dependencyWaitMax,
            Duration refusedRetryInterval,
            Duration retryBackoffMin,
            Duration retryBackoffMax) {}

    /** How observations wait, and how they are written. */
    public record Publishing(
            int queueCapacity,
            int pendingMax,
            int batchSizeMax,
            Duration watermarkInterval,
            Duration nodeRecountInterval) {}

    /** What of an object is taken over. */
    public record Mapping(int messageLengthMax, int sharedTextsMax, Tenants tenants) {
        /** What namespaces may tell of whose they are. */
        public record Tenants(List<String> labels, List<String> annotations) {
            public Tenants {
                labels = List.copyOf(labels);
                annotations = List.copyOf(annotations);
            }
        }
    }

    static final Setting<Integer> LIST_PAGE_SIZE = Setting.of(
                    "watch.list-page-size",
                    SettingTypes.integer(1, 5000),
                    "Objects asked for in one page of a list. Larger pages need more memory on both sides.")
            .withDefault("500");
    static final Setting<Integer> THREADS_MAX = Setting.of(
                    "watch.threads-max",
                    SettingTypes.integer(1, 64),
                    "Calls to the API server, pages of lists and openings of watches, that wait at the same time; those that hang keep as many more.")
            .withDefault("4");
    static final Setting<Duration> WATCH_TIMEOUT = Setting.of(
                    "watch.timeout",
                    SettingTypes.duration("10s", "1h"),
                    "How long the API server is asked to keep a watch open, at least; at most twice as long.")
            .withDefault("5m");
    static final Setting<Duration> SILENCE_MAX = Setting.of(
                    "watch.silence-max",
                    SettingTypes.duration("1s", "1h"),
                    "How long a watch may tell nothing, not even a bookmark, before it is opened anew. Detectors take a kind"
                            + " for unseen by podwatch.detector.watch-blind.unheard-max, which must not be less.")
            .withDefault("150s");
    static final Setting<Duration> STALL_MAX = Setting.of(
                    "watch.stall-max",
                    SettingTypes.duration("1s", "10m"),
                    "How long a page of a list, or the opening of a watch, may take before it is given up and begun anew.")
            .withDefault("30s");
    static final Setting<Duration> RELIST_AGE_MAX = Setting.of(
                    "watch.relist-age-max",
                    SettingTypes.duration("10s", "7d"),
                    "After how long a list is repeated, so that whatever a watch missed comes to light.")
            .withDefault("1h");
    static final Setting<Duration> DEPENDENCY_WAIT_MAX = Setting.of(
                    "watch.dependency-wait-max",
                    SettingTypes.duration("0s", "5m"),
                    "How long pods and events wait for the first lists of what they refer to.")
            .withDefault("10s");
    static final Setting<Duration> REFUSED_RETRY_INTERVAL = Setting.of(
                    "watch.refused-retry-interval",
                    SettingTypes.duration("1s", "1d"),
                    "After how long a kind that may not be listed is asked for again, up to twice as long by chance.")
            .withDefault("1m");
    static final Setting<Duration> RETRY_BACKOFF_MIN = Setting.of(
                    "watch.retry-backoff-min",
                    SettingTypes.duration("10ms", "1m"),
                    "First wait after the API server failed.")
            .withDefault("500ms");
    static final Setting<Duration> RETRY_BACKOFF_MAX = Setting.of(
                    "watch.retry-backoff-max",
                    SettingTypes.duration("100ms", "10m"),
                    "Longest wait between two attempts at the API server; the waits grow up to it, with jitter.")
            .withDefault("30s");
    static final Setting<Integer> QUEUE_CAPACITY = Setting.of(
                    "watch.queue-capacity",
                    SettingTypes.integer(100, 10_000_000),
                    "Observations that wait one by one to be published; beyond, those of one object are merged.")
            .withDefault("2000");
    static final Setting<Integer> PENDING_MAX = Setting.of(
                    "watch.pending-max",
                    SettingTypes.integer(100, 10_000_000),
                    "Objects that may wait merged while Kafka is away; beyond, watches end and are listed anew when there is room.")
            .withDefault("400000");
    static final Setting<Integer> BATCH_SIZE_MAX = Setting.of(
                    "watch.batch-size-max",
                    SettingTypes.integer(1, 100_000),
                    "Observations published in one Kafka transaction at most.")
            .withDefault("500");
    static final Setting<Duration> WATERMARK_INTERVAL = Setting.of(
                    "watch.watermark-interval",
                    SettingTypes.duration("100ms", "1m"),
                    "How often the watcher says how far everything is published. It is the clock of all detectors.")
            .withDefault("2s");
    static final Setting<Duration> NODE_RECOUNT_INTERVAL = Setting.of(
                    "watch.node-recount-interval",
                    SettingTypes.duration("100ms", "10m"),
                    "How often a node's pods are counted anew when they came or went.")
            .withDefault("10s");
    static final Setting<Integer> MESSAGE_LENGTH_MAX = Setting.of(
                    "watch.message-length-max",
                    SettingTypes.integer(64, 65_536),
                    "Characters kept of a container's, condition's or event's message; the rest is cut.")
            .withDefault("1024");
    static final Setting<Integer> SHARED_TEXTS_MAX = Setting.of(
                    "watch.shared-texts-max",
                    SettingTypes.integer(0, 10_000_000),
                    "Distinct short texts and other parts of pods that are kept in memory once for all observations.")
            .withDefault("50000");
    static final Setting<List<String>> NAMESPACE_LABELS = Setting.of(
                    "watch.namespace-labels",
                    SettingTypes.list(
                            "label names with commas between them", "[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?"),
                    "Labels of namespaces that are told with their records and alerts, and in podwatch_namespace_info.")
            .withoutDefault("none");
    static final Setting<List<String>> NAMESPACE_ANNOTATIONS = Setting.of(
                    "watch.namespace-annotations",
                    SettingTypes.list(
                            "annotation names with commas between them", "[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?"),
                    "Annotations of namespaces that are told in the same way, beside those under podwatch.io/.")
            .withoutDefault("none");
    static final List<Setting<?>> DECLARED = List.of(
            LIST_PAGE_SIZE,
            THREADS_MAX,
            WATCH_TIMEOUT,
            SILENCE_MAX,
            STALL_MAX,
            RELIST_AGE_MAX,
            DEPENDENCY_WAIT_MAX,
            REFUSED_RETRY_INTERVAL,
            RETRY_BACKOFF_MIN,
            RETRY_BACKOFF_MAX,
            QUEUE_CAPACITY,
            PENDING_MAX,
            BATCH_SIZE_MAX,
            WATERMARK_INTERVAL,
            NODE_RECOUNT_INTERVAL,
            MESSAGE_LENGTH_MAX,
            SHARED_TEXTS_MAX,
            NAMESPACE_LABELS,
            NAMESPACE_ANNOTATIONS);
    static final List<SettingRule> RULES = List.of(
            SettingRule.ordered(RETRY_BACKOFF_MIN, RETRY_BACKOFF_MAX),
            SettingRule.ordered(ClusterSettings.REQUEST_TIMEOUT, STALL_MAX));

    static WatchSettings from(SettingValues values) {
        return new WatchSettings(
                new Listing(
                        values.get(LIST_PAGE_SIZE),
                        values.get(THREADS_MAX),
                        values.get(WATCH_TIMEOUT),
                        values.get(SILENCE_MAX),
                        values.get(STALL_MAX),
                        values.get(RELIST_AGE_MAX),
                        values.get(DEPENDENCY_WAIT_MAX),
                        values.get(REFUSED_RETRY_INTERVAL),
                        values.get(RETRY_BACKOFF_MIN),
                        values.get(RETRY_BACKOFF_MAX)),
                new Publishing(
                        values.get(QUEUE_CAPACITY),
                        values.get(PENDING_MAX),
                        values.get(BATCH_SIZE_MAX),
                        values.get(WATERMARK_INTERVAL),
                        values.get(NODE_RECOUNT_INTERVAL)),
                new Mapping(
                        values.get(MESSAGE_LENGTH_MAX),
                        values.get(SHARED_TEXTS_MAX),
                        new Mapping.Tenants(
                                values.find(NAMESPACE_LABELS).orElse(List.of()),
                                values.find(NAMESPACE_ANNOTATIONS).orElse(List.of()))));
    }
}
