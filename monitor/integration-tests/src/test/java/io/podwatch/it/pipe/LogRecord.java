package io.podwatch.it.pipe;

import io.podwatch.contract.topic.Topic;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One committed record as any consumer sees it.
 *
 * @param value the plain JSON; a missing node for a tombstone
 */
public record LogRecord(Topic topic, int partition, String key, JsonNode value, Map<String, String> headers) {

    public boolean isTombstone() {
        return value.isMissingNode();
    }

    /** The text at a JSON Pointer; "" when nothing is there. */
    public String text(String pointer) {
        return value.at(pointer).asString("");
    }

    boolean isIn(String namespace) {
        return key.contains("/" + namespace + "/") || key.endsWith("/" + namespace);
    }

    public boolean has(String pointer, String text) {
        return text(pointer).equals(text);
    }

    @Override
    public String toString() {
        return topic.suffix() + " " + partition + " " + key + " " + (isTombstone() ? "(tombstone)" : value.toString());
    }
}
