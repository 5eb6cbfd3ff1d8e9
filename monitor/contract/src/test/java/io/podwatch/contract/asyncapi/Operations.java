package io.podwatch.contract.asyncapi;

import io.podwatch.contract.topic.Topic;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who sends and who receives: each stage writes its topics, reads what it wrote back, and the detector reads the watcher's. */
final class Operations {
    private final String groupId;
    private final ObjectNode all = Nodes.object();

    private Operations(String groupId) {
        this.groupId = groupId;
    }

    /** @param groupId the consumer group of the detectors by default */
    static ObjectNode all(String groupId) {
        Operations operations = new Operations(groupId);
        for (Topic topic : Topic.values()) {
            operations.add(topic);
        }
        return operations.all;
    }

    private void add(Topic topic) {
        Stage writer = Stage.writing(topic);
        put(writer, "Sends", topic, "send", "Publishes in transactions.", written(topic));
        if (topic.isCompacted()) {
            String when = writer == Stage.WATCHER
                    ? "Reads back at its start what was published, so that it publishes only what differs."
                    : "Reads back what it remembers of a partition that it comes to own, before it tells anything.";
            put(writer, "Restores", topic, "receive", when, Messages.names(topic));
        }
        if (writer == Stage.WATCHER && topic.isCompacted()) {
            ObjectNode judged =
                    put(Stage.DETECTOR, "Receives", topic, "receive", "Judges what is told.", Messages.names(topic));
            bindGroup(judged, topic);
        }
    }

    /** What people end by hand, no stage sends. */
    private static List<String> written(Topic topic) {
        return Stage.sections(topic).stream().allMatch(Messages::isWrittenByPodwatch)
                ? Messages.names(topic)
                : Stage.sections(topic).stream().map(Messages::name).toList();
    }

    private ObjectNode put(
            Stage stage, String verb, Topic topic, String action, String summary, List<String> messageNames) {
        String channel = "#/channels/" + Words.camelCase(topic);
        ObjectNode operation = all.putObject(stage.text() + verb + Words.pascalCase(topic))
                .put("action", action)
                .put("summary", summary);
        operation.set("channel", Nodes.reference(channel));
        operation.set("tags", stage.tags());
        ArrayNode messages = operation.putArray("messages");
        messageNames.forEach(name -> messages.add(Nodes.reference(channel + "/messages/" + name)));
        return operation;
    }

    /** Partitions are owned through the group over one topic; those of all others are assigned by hand. */
    private void bindGroup(ObjectNode operation, Topic topic) {
        if (topic == Topic.PODS) {
            ObjectNode kafka = operation.putObject("bindings").putObject("kafka");
            kafka.putObject("groupId")
                    .put("type", "string")
                    .put("default", groupId)
                    .put(
                            "description",
                            "`podwatch.detector.group-id`; who owns a partition of this topic owns its number of all.");
            kafka.put("bindingVersion", Messages.KAFKA_BINDING);
        }
    }
}
