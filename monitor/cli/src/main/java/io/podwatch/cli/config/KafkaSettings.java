package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How Kafka is reached, and what the topics look like. */
public record KafkaSettings(
        List<String> bootstrapServers,
        String topicPrefix,
        int partitions,
        int replicationFactor,
        boolean createTopics,
        int recordBytesMax,
        Timing timing,
        boolean embedded,
        Optional<Path> dataDirectory,
        ClientProperties clientProperties) {

    /** How long Kafka may take, and how it is tried again. */
    public record Timing(
            Duration requestTimeout,
            Duration transactionTimeout,
            int commitAttemptsMax,
            Duration restoreStallMax,
            Duration retryBackoffMin,
            Duration retryBackoffMax) {}

    /** Everything below goes to the Kafka clients as it is. */
    public static final String CLIENT_PREFIX = Setting.PREFIX + "kafka.client.";

    public static final Setting<List<String>> BOOTSTRAP_SERVERS = Setting.of(
                    "kafka.bootstrap-servers",
                    SettingTypes.hostPorts(),
                    "Kafka brokers to ask first, for example broker-1:9092,broker-2:9092.")
            .withoutDefault("required, unless the broker is embedded")
            .withAlias("--bootstrap-servers")
            .forEveryDay();
    static final Setting<String> TOPIC_PREFIX = Setting.of(
                    "kafka.topic-prefix",
                    SettingTypes.text(
                            "letters, digits, '.', '_' and '-', at most 100 of them", "[A-Za-z0-9._-]{1,100}"),
                    "First part of every topic's name. A new prefix is the way to another partition count.")
            .withDefault("podwatch");
    static final Setting<Integer> PARTITIONS = Setting.of(
                    "kafka.partitions",
                    SettingTypes.integer(1, 1000),
                    "Partitions of every topic. The count is for life: topics that have another one stop the start.")
            .withDefault("12");
    static final Setting<Integer> REPLICATION_FACTOR = Setting.of(
                    "kafka.replication-factor",
                    SettingTypes.integer(1, 9),
                    "Replicas of every topic that Podwatch creates. Fewer than 3 are warned about.")
            .withDefault("3");
    static final Setting<Boolean> CREATE_TOPICS = Setting.of(
                    "kafka.create-topics",
                    SettingTypes.yesOrNo(),
                    "Whether missing topics are created. When false, a missing topic stops the start and is named.")
            .withDefault("true");
    static final Setting<Integer> RECORD_BYTES_MAX = Setting.of(
                    "kafka.record-bytes-max",
                    SettingTypes.integer(16_384, 104_857_600),
                    "Largest record in bytes. The topics are made to take it; what is longer is trimmed and counted.")
            .withDefault("1048576");
    static final Setting<Duration> REQUEST_TIMEOUT = Setting.of(
                    "kafka.request-timeout",
                    SettingTypes.duration("1s", "5m"),
                    "How long `podwatch topics` and each attempt at start wait for the brokers' answer.")
            .withDefault("10s");
    public static final Setting<Duration> TRANSACTION_TIMEOUT = Setting.of(
                    "kafka.transaction-timeout",
                    SettingTypes.duration("1s", "15m"),
                    "After how long the broker aborts a transaction whose writer is gone. Readers wait for it that long.")
            .withDefault("10s");
    static final Setting<Integer> COMMIT_ATTEMPTS_MAX = Setting.of(
                    "kafka.commit-attempts-max",
                    SettingTypes.integer(1, 100),
                    "How often the same commit is tried while its outcome is unknown, before the log is read anew.")
            .withDefault("3");
    static final Setting<Duration> RESTORE_STALL_MAX = Setting.of(
                    "kafka.restore-stall-max",
                    SettingTypes.duration("1s", "1h"),
                    "How long the reading of what was published may make no progress before it is started over.")
            .withDefault("1m");
    static final Setting<Duration> RETRY_BACKOFF_MIN = Setting.of(
                    "kafka.retry-backoff-min", SettingTypes.duration("10ms", "1m"), "First wait after Kafka failed.")
            .withDefault("100ms");
    static final Setting<Duration> RETRY_BACKOFF_MAX = Setting.of(
                    "kafka.retry-backoff-max",
                    SettingTypes.duration("100ms", "10m"),
                    "Longest wait between two attempts at Kafka; the waits grow up to it.")
            .withDefault("10s");
    public static final Setting<Boolean> EMBEDDED = Setting.of(
                    "kafka.embedded",
                    SettingTypes.yesOrNo(),
                    "Start a broker inside this process: one node, for trying things out, refused inside a cluster.")
            .withDefault("false")
            .withAlias("--embedded-kafka")
            .forEveryDay();
    public static final Setting<Path> DATA_DIR = Setting.of(
                    "kafka.data-dir",
                    SettingTypes.path(),
                    "Directory in which the embedded broker keeps its data; a second start goes on from there.")
            .withoutDefault("a temporary directory, removed at the end")
            .withAlias("--data-dir")
            .forEveryDay();
    static final Setting<Path> PROPERTIES_FILE = Setting.of(
                    "kafka.properties-file",
                    SettingTypes.path(),
                    "Properties file for the Kafka clients: TLS, SASL and the like. Single keys below `podwatch.kafka.client.` win over it.")
            .withoutDefault("none");
    static final List<Setting<?>> DECLARED = List.of(
            BOOTSTRAP_SERVERS,
            TOPIC_PREFIX,
            PARTITIONS,
            REPLICATION_FACTOR,
            CREATE_TOPICS,
            RECORD_BYTES_MAX,
            REQUEST_TIMEOUT,
            TRANSACTION_TIMEOUT,
            COMMIT_ATTEMPTS_MAX,
            RESTORE_STALL_MAX,
            RETRY_BACKOFF_MIN,
            RETRY_BACKOFF_MAX,
            EMBEDDED,
            DATA_DIR,
            PROPERTIES_FILE);
    static final List<SettingRule> RULES = List.of(SettingRule.ordered(RETRY_BACKOFF_MIN, RETRY_BACKOFF_MAX));

    public KafkaSettings {
        bootstrapServers = List.copyOf(bootstrapServers);
    }

    static KafkaSettings from(SettingValues values) {
        return new KafkaSettings(
                values.find(BOOTSTRAP_SERVERS).orElse(List.of()),
                values.get(TOPIC_PREFIX),
                values.get(PARTITIONS),
                values.get(REPLICATION_FACTOR),
                values.get(CREATE_TOPICS),
                values.get(RECORD_BYTES_MAX),
                new Timing(
                        values.get(REQUEST_TIMEOUT),
                        values.get(TRANSACTION_TIMEOUT),
                        values.get(COMMIT_ATTEMPTS_MAX),
                        values.get(RESTORE_STALL_MAX),
                        values.get(RETRY_BACKOFF_MIN),
                        values.get(RETRY_BACKOFF_MAX)),
                values.get(EMBEDDED),
                values.find(DATA_DIR),
                ClientProperties.from(values));
    }

    /** The same settings for an embedded broker that has just been started: one node, hence one replica. */
    public KafkaSettings withEmbeddedBroker(String servers) {
        return new KafkaSettings(
                List.of(servers.split(",")),
                topicPrefix,
                partitions,
                1,
                createTopics,
                recordBytesMax,
                timing,
                true,
                dataDirectory,
                clientProperties);
    }
}
