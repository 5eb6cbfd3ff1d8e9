package io.podwatch.contract.asyncapi.validate;

import io.podwatch.contract.asyncapi.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Where the references of a document lead; examples hold data, in which nothing refers. */
public final class References {
    private static final String EXAMPLES = "examples";
    private static final List<String> COMPONENTS = List.of("messages", "schemas");

    private final JsonNode document;
    private final Set<String> targets = new TreeSet<>();

    References(JsonNode document) {
        this.document = document;
        collect(document);
    }

    /** What a reference leads to; missing where it leads nowhere. */
    public static JsonNode follow(JsonNode document, String reference) {
        return document.at(reference.substring(1));
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String target : targets) {
            if (!target.startsWith("#/")) {
                problems.add("reference \"%s\": expected one within the document".formatted(target));
            } else if (follow(document, target).isMissingNode()) {
                problems.add("reference \"%s\": leads nowhere".formatted(target));
            }
        }
        COMPONENTS.forEach(kind -> addUnused(problems, kind));
        return problems;
    }

    private void addUnused(List<String> problems, String kind) {
        for (String name : document.path("components").path(kind).propertyNames()) {
            String component = "#/components/" + kind + "/" + name;
            if (!targets.contains(component)) {
                problems.add("component \"%s\": nothing refers to it".formatted(component));
            }
        }
    }

    private void collect(JsonNode node) {
        node.forEachEntry((name, value) -> {
            if (name.equals(Nodes.REFERENCE) && value.isString()) {
                targets.add(value.stringValue());
            } else if (!name.equals(EXAMPLES)) {
                collect(value);
            }
        });
        if (node.isArray()) {
            node.values().forEach(this::collect);
        }
    }
}
