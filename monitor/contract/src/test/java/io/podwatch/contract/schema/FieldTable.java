package io.podwatch.contract.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The members of one object as a Markdown table, from its schema. */
public final class FieldTable {

    private static final String REFERENCE = "#/$defs/";

    private final Map<String, Object> schema;

    public FieldTable(Map<String, Object> schema) {
        this.schema = schema;
    }

    /** The definitions of a schema document by name. */
    public static Map<String, Object> definitions(JsonSchema schema) {
        return object(schema.document().getOrDefault("$defs", Map.of()));
    }

    public String description() {
        return (String) schema.getOrDefault("description", "");
    }

    public String markdown() {
        StringBuilder table = new StringBuilder("| Field | Type | Present | Meaning |\n|---|---|---|---|\n");
        object(schema.get("properties")).forEach((name, property) -> table.append(row(name, object(property))));
        return table.toString();
    }

    private String row(String name, Map<String, Object> property) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(name, type(property), presence(name, property), property.get("description"))
                .replace("\r\n", "\n");
    }

    private String presence(String name, Map<String, Object> property) {
        if (property.containsKey("readOnly")) {
            return "derived";
        }
        if (list(schema.getOrDefault("required", List.of())).contains(name)) {
            return "always";
        }
        if (property.containsKey("default")) {
            return "absent means `%s`".formatted(property.get("default"));
        }
        Map<String, List<String>> words = requiringWords(name);
        return words.isEmpty()
                ? "optional"
                : words.entrySet().stream()
                        .map(entry -> "with `%s` %s".formatted(entry.getKey(), String.join(", ", entry.getValue())))
                        .collect(Collectors.joining("; "));
    }

    /** Which words of which member demand the given one. */
    private Map<String, List<String>> requiringWords(String name) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (Object condition : list(schema.getOrDefault("allOf", List.of()))) {
            if (list(object(object(condition).get("then")).get("required")).contains(name)) {
                object(object(object(condition).get("if")).get("properties"))
                        .forEach((member, constant) -> words.computeIfAbsent(member, none -> new ArrayList<>())
                                .add((String) object(constant).get("const")));
            }
        }
        return words;
    }

    private static String type(Map<String, Object> property) {
        if (property.containsKey("$ref")) {
            String name = ((String) property.get("$ref")).substring(REFERENCE.length());
            return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
        }
        return switch ((String) property.get("type")) {
            case "array" -> "list of " + type(object(property.get("items")));
            case "object" -> "map of " + type(object(property.get("additionalProperties")));
            case "string" -> text(property);
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            default -> (String) property.get("type");
        };
    }

    private static String text(Map<String, Object> property) {
        if (property.containsKey("examples")) {
            return list(property.get("examples")).stream()
                    .map(word -> "`" + word + "`")
                    .collect(Collectors.joining(", "));
        }
        return property.containsKey("format") ? "instant" : property.containsKey("pattern") ? "decimal text" : "text";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object tree) {
        return (Map<String, Object>) tree;
    }

    private static List<?> list(Object tree) {
        return (List<?>) tree;
    }
}
