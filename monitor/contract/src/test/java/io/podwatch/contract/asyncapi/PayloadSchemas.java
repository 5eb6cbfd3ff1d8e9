package io.podwatch.contract.asyncapi;

import io.podwatch.contract.schema.JsonSchema;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the published schemas say, as components of the document and in AsyncAPI's own dialect, a superset of draft 7: the
 * only one that its tools must know. Of JSON Schema 2020-12 the published ones use only what both have, but for words
 * beside a reference, which draft 7 does not read.
 */
final class PayloadSchemas {
    private static final String DEFINITION = "#/$defs/";

    private final Map<String, JsonNode> byName = new TreeMap<>();

    /** Its nested objects become components of their own, shared with the other schemas that have them. */
    void add(JsonSchema schema) {
        ObjectNode root = (ObjectNode) Nodes.JSON.readTree(schema.text());
        JsonNode definitions = root.path("$defs").deepCopy();
        root.remove("$schema");
        root.remove("$id");
        root.remove("$defs");
        put(schema.title(), root);
        definitions.forEachEntry(this::put);
    }

    ObjectNode components() {
        return Nodes.object().setAll(byName);
    }

    private void put(String name, JsonNode schema) {
        JsonNode component = converted(schema);
        JsonNode before = byName.put(name, component);
        if (before != null && !before.equals(component)) {
            throw new IllegalStateException(
                    "cannot describe the schema \"%s\": expected one object of that name, found two; rename one of their shapes"
                            .formatted(name));
        }
    }

    private static JsonNode converted(JsonNode schema) {
        if (schema.isObject()) {
            ObjectNode copy = Nodes.object();
            schema.forEachEntry((name, value) -> copy.set(name, converted(value)));
            return copy.has(Nodes.REFERENCE) ? referring(copy) : copy;
        }
        if (schema.isArray()) {
            ArrayNode copy = Nodes.JSON.createArrayNode();
            schema.values().forEach(element -> copy.add(converted(element)));
            return copy;
        }
        return schema;
    }

    private static JsonNode referring(ObjectNode schema) {
        String definition = schema.remove(Nodes.REFERENCE).stringValue();
        ObjectNode reference = Nodes.reference(Nodes.SCHEMAS + definition.substring(DEFINITION.length()));
        if (schema.isEmpty()) {
            return reference;
        }
        schema.putArray("allOf").add(reference);
        return schema;
    }
}
