package io.podwatch.contract.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a schema says, with what it refers to in the place of references: two that say the same are equal. */
public final class InlinedSchema {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REFERENCE = "$ref";

    private InlinedSchema() {}

    /** @param root the document in which references are looked up */
    public static JsonNode of(JsonNode root, JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode elements = JSON.createArrayNode();
            schema.values().forEach(element -> elements.add(of(root, element)));
            return elements;
        }
        return schema.isObject() ? ofObject(root, schema) : schema;
    }

    private static ObjectNode ofObject(JsonNode root, JsonNode schema) {
        Optional<String> reference = schema.path(REFERENCE).stringValueOpt();
        ObjectNode copy = reference
                .map(to -> (ObjectNode) of(root, root.at(to.substring(1))))
                .orElseGet(JSON::createObjectNode);
        schema.propertyStream()
                .filter(member -> reference.isEmpty() || !member.getKey().equals(REFERENCE))
                .forEach(member -> copy.set(member.getKey(), of(root, member.getValue())));
        return copy;
    }
}
