package io.podwatch.contract.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Compares one existing topic with what it must be (problems) and with what it should be (warnings). */
final class TopicInspection {

    private final Topic topic;
    private final TopicSetupOptions options;
    private final TopicDescription description;
    private final Config config;

    TopicInspection(Topic topic, TopicSetupOptions options, TopicDescription description, Config config) {
        this.topic = topic;
        this.options = options;
        this.description = description;
        this.config = config;
    }

    Topic topic() {
        return topic;
    }

    /** How long the end of a key is kept; absent where none is. */
    Optional<Duration> tombstonesKept() {
        return Optional.of(value(TopicConfig.DELETE_RETENTION_MS_CONFIG))
                .filter(text -> topic.isCompacted() && !text.isEmpty())
                .map(text -> Duration.ofMillis(Long.parseLong(text)));
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        int partitions = description.partitions().size();
        if (partitions != options.partitions()) {
            problems.add(
                    "cannot use topic \"%s\": expected %d partitions, found %d; set podwatch.kafka.partitions to %d, or choose another podwatch.kafka.topic-prefix"
                            .formatted(description.name(), options.partitions(), partitions, partitions));
        }
        String policy = value(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!Set.of(policy.split(",")).equals(Set.of(topic.cleanupPolicy()))) {
            problems.add(other(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanupPolicy(), policy));
        }
        String timestamps = value(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        if (!timestamps.equals(TopicSettings.TIMESTAMP_TYPE)) {
            problems.add(other(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TopicSettings.TIMESTAMP_TYPE, timestamps));
        }
        return problems;
    }

    private String other(String setting, String expected, String found) {
        return "cannot use topic \"%s\": expected %s=%s, found \"%s\"; run kafka-configs --alter --topic %s --add-config %s=%s"
                .formatted(description.name(), setting, expected, found, description.name(), setting, expected);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int replicas = replicas();
        if (!options.isSafe(replicas)) {
            warnings.add(unsafe(description.name(), replicas));
        }
        warnIfBelow(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, options.maxMessageBytes(), warnings);
        warnIfBelow(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, warnings);
        if (topic.isCompacted()) {
            warnIfBelow(TopicConfig.DELETE_RETENTION_MS_CONFIG, warnings);
        }
        return warnings;
    }

    private void warnIfBelow(String setting, List<String> warnings) {
        warnIfBelow(setting, Long.parseLong(topic.settings().get(setting)), warnings);
    }

    private static String unsafe(String topic, int replicas) {
        return "topic \"%s\" has %d replica(s): the loss of a broker may lose records; expected 3 outside of a sandbox"
                .formatted(topic, replicas);
    }

    private void warnIfBelow(String setting, long expected, List<String> warnings) {
        long found = Long.parseLong(value(setting));
        if (found < expected) {
            warnings.add(
                    "topic \"%s\" has %s=%d: expected at least %d; run kafka-configs --alter --topic %s --add-config %s=%d"
                            .formatted(
                                    description.name(),
                                    setting,
                                    found,
                                    expected,
                                    description.name(),
                                    setting,
                                    expected));
        }
    }

    private int replicas() {
        Set<Integer> counts = new HashSet<>();
        description
                .partitions()
                .forEach(partition -> counts.add(partition.replicas().size()));
        return counts.stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    private String value(String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null ? "" : entry.value();
    }
}
