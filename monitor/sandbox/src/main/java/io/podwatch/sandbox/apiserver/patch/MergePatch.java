package io.podwatch.sandbox.apiserver.patch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7386: objects are merged, null removes, everything else replaces. */
final class MergePatch {
    private MergePatch() {}

    static void apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> merge(target, entry.getKey(), entry.getValue()));
    }

    private static void merge(ObjectNode target, String field, JsonNode value) {
        if (value.isNull()) {
            target.remove(field);
        } else if (value instanceof ObjectNode nested) {
            ObjectNode into = target.get(field) instanceof ObjectNode present ? present : target.putObject(field);
            apply(into, nested);
        } else {
            target.set(field, value);
        }
    }
}
