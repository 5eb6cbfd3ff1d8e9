package io.podwatch.sandbox.apiserver.resource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON trees; what is read is always an object, or the caller's request is refused. */
public final class JsonTree {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonTree() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode parseObject(byte[] json) {
        if (parse(json) instanceof ObjectNode tree) {
            return tree;
        }
        throw ApiFailure.badRequest("cannot read the body: found no JSON object");
    }

    public static ObjectNode parseObject(String json) {
        return parseObject(json.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException malformed) {
            throw ApiFailure.badRequest("cannot read the body as JSON: " + malformed.getOriginalMessage());
        }
    }

    public static byte[] render(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /** The object at a field, made when it is missing or of another type. */
    public static ObjectNode child(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode present ? present : parent.putObject(field);
    }

    public static ObjectNode metadata(ObjectNode tree) {
        return child(tree, "metadata");
    }

    /** The text at a path; empty when it is missing or not a scalar. */
    public static String text(JsonNode tree, String... path) {
        JsonNode at = tree;
        for (String field : path) {
            at = at.path(field);
        }
        return at.isValueNode() && !at.isNull() ? at.asString("") : "";
    }

    public static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(entry -> texts.put(entry.getKey(), text(entry.getValue())));
        return Map.copyOf(texts);
    }

    /** The API's form of a time: RFC 3339 with seconds. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
