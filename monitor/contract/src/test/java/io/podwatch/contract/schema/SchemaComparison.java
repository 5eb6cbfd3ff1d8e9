package io.podwatch.contract.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a reader who was written by a kept schema cannot rely on any more with a later one: fields that are gone or another
 * type, fields that are not always there any more, and words that are said no more. What is only added is no problem.
 */
final class SchemaComparison {
    private static final List<String> MEANING =
            List.of("type", "format", "pattern", "minimum", "maximum", "const", "default", "readOnly");
    private static final List<String> NESTED = List.of("items", "additionalProperties");

    private final List<String> problems = new ArrayList<>();

    private SchemaComparison() {}

    static List<String> problems(JsonNode kept, JsonNode later) {
        SchemaComparison comparison = new SchemaComparison();
        comparison.compare("", InlinedSchema.of(kept, kept), InlinedSchema.of(later, later));
        return comparison.problems;
    }

    private void compare(String place, JsonNode kept, JsonNode later) {
        for (String word : MEANING) {
            if (!kept.path(word).equals(later.path(word))) {
                problems.add("%s: %s was %s and is %s".formatted(place, word, kept.path(word), later.path(word)));
            }
        }
        NESTED.stream().filter(kept::has).forEach(part -> compare(place + "/*", kept.path(part), later.path(part)));
        requireAll(place + ", always there", kept.path("required"), later.path("required"));
        requireAll(place + ", words", kept.path("examples"), later.path("examples"));
        compareFields(place, kept.path("properties"), later.path("properties"));
        kept.path("allOf").values().forEach(condition -> compareCondition(place, condition, later.path("allOf")));
    }

    private void compareFields(String place, JsonNode kept, JsonNode later) {
        for (String name : kept.propertyNames()) {
            if (later.has(name)) {
                compare(place + "/" + name, kept.path(name), later.path(name));
            } else {
                problems.add("%s/%s: is gone".formatted(place, name));
            }
        }
    }

    /** What a word of one field says of others holds on. */
    private void compareCondition(String place, JsonNode kept, JsonNode later) {
        JsonNode word = kept.path("if");
        JsonNode same = later.valueStream()
                .filter(condition -> condition.path("if").equals(word))
                .findFirst()
                .map(condition -> condition.path("then").path("required"))
                .orElseGet(() -> kept.path("none"));
        requireAll("%s, with %s".formatted(place, word), kept.path("then").path("required"), same);
    }

    private void requireAll(String subject, JsonNode kept, JsonNode later) {
        Set<JsonNode> missing = new HashSet<>(kept.values());
        missing.removeAll(later.values());
        if (!missing.isEmpty()) {
            problems.add("%s: %s no more".formatted(subject, missing));
        }
    }
}
