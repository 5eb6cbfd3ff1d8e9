package io.podwatch.contract.schema;

import io.podwatch.contract.json.Definitions;
import io.podwatch.contract.json.ObjectShape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schema document of one object: open to fields and words that later releases add. */
public record JsonSchema(String id, String title, Map<String, Object> document) {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    public static JsonSchema of(String id, ObjectShape<?> shape) {
        Definitions definitions = new Definitions();
        Map<String, Object> root = shape.describe(definitions);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", DIALECT);
        document.put("$id", id);
        document.put("title", shape.name());
        document.putAll(root);
        if (!definitions.described().isEmpty()) {
            document.put("$defs", definitions.described());
        }
        return new JsonSchema(id, shape.name(), document);
    }

    /** The document as indented text. */
    public String text() {
        return JsonTree.text(document);
    }
}
