package io.podwatch.contract.asyncapi;

import io.podwatch.contract.record.RecordSection;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicSetupOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import tools.jackson.databind.node.ObjectNode;

/** One channel for each topic, with its settings as Podwatch creates it by default. */
final class Channels {
    private final TopicSetupOptions options;

    Channels(TopicSetupOptions options) {
        this.options = options;
    }

    ObjectNode all() {
        ObjectNode channels = Nodes.object();
        for (Topic topic : Topic.values()) {
            channels.set(Words.camelCase(topic), channel(topic));
        }
        return channels;
    }

    private ObjectNode channel(Topic topic) {
        ObjectNode channel = Nodes.object()
                .put("address", options.names().name(topic))
                .put("title", topic.suffix())
                .put(
                        "summary",
                        Stage.sections(topic).stream().map(Channels::summary).collect(Collectors.joining(" ")))
                .put("description", description(topic));
        ObjectNode messages = channel.putObject("messages");
        Messages.names(topic).forEach(name -> messages.set(name, Nodes.reference("#/components/messages/" + name)));
        channel.putArray("tags").addObject().put("name", topic.isCompacted() ? "state" : "history");
        channel.putObject("bindings").set("kafka", binding(topic));
        return channel;
    }

    private static String summary(RecordSection section) {
        return (String) section.schema().document().get("description");
    }

    private static String description(Topic topic) {
        String keys = Stage.sections(topic).stream().map(Channels::keyWords).collect(Collectors.joining(", and "));
        return "By " + keys + ". " + (topic.isCompacted() ? ofState(topic) : ofHistory(topic));
    }

    private static String keyWords(RecordSection section) {
        return "key `" + section.key().text() + "`"
                + (section.key().isInEveryPartition() ? ", the same record in every partition" : "");
    }

    private static String ofState(Topic topic) {
        return wholeFor(topic)
                + "Compacted: the last record of each key stays, and a record without a value, a tombstone, ends its key. A"
                + " reader that starts at the beginning ends with the present; one that keeps a table and was away for more"
                + " than half of " + Words.days(topic.tombstonesKept())
                + " (`delete.retention.ms`) drops it and starts over.";
    }

    /** Where there is a lag, what came before the last record is there as well. */
    private static String wholeFor(Topic topic) {
        Duration lag = millis(topic, TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG);
        return lag.isZero() ? "" : "Every record stays for " + Words.days(lag) + ". ";
    }

    private static Duration millis(Topic topic, String setting) {
        return Duration.ofMillis(Long.parseLong(topic.settings().get(setting)));
    }

    private static String ofHistory(Topic topic) {
        return "History: each record is told once and kept for "
                + Words.days(millis(topic, TopicConfig.RETENTION_MS_CONFIG))
                + "; there are no tombstones.";
    }

    private ObjectNode binding(Topic topic) {
        ObjectNode binding =
                Nodes.object().put("partitions", options.partitions()).put("replicas", options.replicationFactor());
        ObjectNode configuration = binding.putObject("topicConfiguration");
        options.settings(topic).forEach((name, value) -> put(configuration, name, value));
        return binding.put("bindingVersion", Messages.KAFKA_BINDING);
    }

    /** Numbers are numbers, unless a reader that has only floating-point ones would take them for others. */
    private static void put(ObjectNode configuration, String name, String value) {
        if (name.equals(TopicConfig.CLEANUP_POLICY_CONFIG)) {
            configuration.putArray(name).add(value);
        } else if (isExactNumber(value)) {
            configuration.put(name, new BigDecimal(value));
        } else {
            configuration.put(name, value);
        }
    }

    private static boolean isExactNumber(String value) {
        if (!value.matches("[0-9]+([.][0-9]+)?")) {
            return false;
        }
        return BigDecimal.valueOf(Double.parseDouble(value)).compareTo(new BigDecimal(value)) == 0;
    }
}
