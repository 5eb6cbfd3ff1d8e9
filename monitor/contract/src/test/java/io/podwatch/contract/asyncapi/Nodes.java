package io.podwatch.contract.asyncapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Parts of which the document is made. */
public final class Nodes {
    static final JsonMapper JSON = new JsonMapper();

    public static final String REFERENCE = "$ref";
    static final String SCHEMAS = "#/components/schemas/";

    private Nodes() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode reference(String to) {
        return object().put(REFERENCE, to);
    }

    static ObjectNode text(String description) {
        return object().put("type", "string").put("description", description);
    }

    public static JsonNode read(byte[] json) {
        return JSON.readTree(json);
    }
}
