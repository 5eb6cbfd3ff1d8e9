package io.podwatch.contract.asyncapi;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.RecordSection;
import io.podwatch.contract.topic.Topic;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** The two applications that the document describes, and what each does with a topic. */
enum Stage {
    WATCHER("watcher", "Kubernetes to Kafka: watches pods and what surrounds them, and publishes every change."),
    DETECTOR("detector", "Kafka to alerts: judges what the watchers publish.");

    private final String text;
    private final String description;

    Stage(String text, String description) {
        this.text = text;
        this.description = description;
    }

    /** By what its records say of their source. */
    static Stage writing(RecordSection section) {
        String example = section.examples().keySet().iterator().next();
        String source = EventHeaders.sent(section.examples().get(example)).get(EventHeader.SOURCE);
        return source.endsWith("/" + DETECTOR.text) ? DETECTOR : WATCHER;
    }

    static Stage writing(Topic topic) {
        return writing(sections(topic).get(0));
    }

    static List<RecordSection> sections(Topic topic) {
        return RecordSection.ALL.stream()
                .filter(section -> section.topic() == topic)
                .toList();
    }

    String text() {
        return text;
    }

    ArrayNode tags() {
        ArrayNode tags = Nodes.JSON.createArrayNode();
        tags.addObject().put("name", text);
        return tags;
    }

    static ArrayNode described() {
        ArrayNode tags = Nodes.JSON.createArrayNode();
        for (Stage stage : values()) {
            tags.addObject().put("name", stage.text).put("description", stage.description);
        }
        return tags;
    }
}
