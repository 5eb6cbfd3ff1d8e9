package io.podwatch.sandbox.apiserver.patch;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of strategic merge that the served kinds need: lists with a merge key are merged by it, with {@code $patch:
 * delete} and {@code $patch: replace}; finalizers are a set; every other list is replaced. Ordering directives are ignored.
 */
final class StrategicMergePatch {
    private static final String DIRECTIVE = "$patch";
    private static final Set<String> SETS = Set.of("finalizers");
    private static final Map<String, String> MERGE_KEYS = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("env", "name"),
            Map.entry("volumes", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("ports", "containerPort"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("conditions", "type"),
            Map.entry("addresses", "type"),
            Map.entry("podIPs", "ip"),
            Map.entry("ownerReferences", "uid"));

    private StrategicMergePatch() {}

    static void apply(ObjectNode target, ObjectNode patch) {
        if (JsonTree.text(patch, DIRECTIVE).equals("replace")) {
            target.removeAll();
        }
        patch.properties().forEach(entry -> {
            if (!entry.getKey().startsWith("$")) {
                merge(target, entry.getKey(), entry.getValue());
            }
        });
    }

    private static void merge(ObjectNode target, String field, JsonNode value) {
        if (value.isNull()) {
            target.remove(field);
        } else if (value instanceof ObjectNode nested) {
            apply(JsonTree.child(target, field), nested);
        } else if (value instanceof ArrayNode items) {
            mergeList(target, field, items);
        } else {
            target.set(field, value);
        }
    }

    private static void mergeList(ObjectNode target, String field, ArrayNode items) {
        if (!(target.get(field) instanceof ArrayNode present)) {
            target.set(field, withoutDirectives(items));
        } else if (SETS.contains(field)) {
            items.forEach(item -> addOnce(present, item));
        } else if (MERGE_KEYS.containsKey(field)) {
            mergeByKey(present, items, MERGE_KEYS.get(field));
        } else {
            target.set(field, items);
        }
    }

    private static ArrayNode withoutDirectives(ArrayNode items) {
        ArrayNode kept = items.arrayNode();
        for (JsonNode item : items) {
            if (!item.has(DIRECTIVE)) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static void addOnce(ArrayNode present, JsonNode item) {
        for (JsonNode known : present) {
            if (known.equals(item)) {
                return;
            }
        }
        present.add(item);
    }

    private static void mergeByKey(ArrayNode present, ArrayNode items, String key) {
        for (JsonNode item : items) {
            if (JsonTree.text(item, DIRECTIVE).equals("replace")) {
                present.removeAll();
            } else if (item instanceof ObjectNode patch) {
                mergeItem(present, patch, key);
            }
        }
    }

    private static void mergeItem(ArrayNode present, ObjectNode patch, String key) {
        Optional<Integer> at = indexOf(present, key, JsonTree.text(patch, key));
        boolean deletes = JsonTree.text(patch, DIRECTIVE).equals("delete");
        if (deletes) {
            at.ifPresent(index -> present.remove(index.intValue()));
        } else if (at.isPresent()) {
            apply((ObjectNode) present.get(at.get()), patch);
        } else {
            present.add(patch);
        }
    }

    private static Optional<Integer> indexOf(ArrayNode items, String key, String value) {
        for (int index = 0; index < items.size(); index++) {
            if (JsonTree.text(items.get(index), key).equals(value)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }
}
