package io.podwatch.contract.asyncapi;

import io.podwatch.contract.schema.JsonSchema;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the published schemas say, as components of the document and in AsyncAPI's own dialect, a superset of draft 7: the
 * only one that its tools must know. Of JSON Schema 2020-12 the published ones use only what both have.
 */
final class PayloadSchemas {
    private static final String DEFINITION = "#/$defs/";
    private static final Set<String> WORDS = Set.of(Nodes.REFERENCE, "description");

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

    /**
     * Words beside a reference stay for people. With an allOf around the reference tools would read them too, and generators
     * would lose the name of what is referred to.
     */
    private static JsonNode referring(ObjectNode schema) {
        String definition = schema.get(Nodes.REFERENCE).stringValue();
        if (!WORDS.containsAll(schema.propertyNames())) {
            throw new IllegalStateException(
                    "cannot refer to \"%s\": expected only words beside the reference, which draft 7 does not read, found %s"
                            .formatted(definition, schema.propertyNames()));
        }
        return schema.put(Nodes.REFERENCE, Nodes.SCHEMAS + definition.substring(DEFINITION.length()));
    }
}
