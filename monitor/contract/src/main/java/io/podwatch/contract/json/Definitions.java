package io.podwatch.contract.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named objects that a schema refers to, each described once. */
public final class Definitions {

    private final Map<String, Object> byName = new TreeMap<>();

    /** A schema with its members in the given order; {@code Map.of} would give another one in each run. */
    static Map<String, Object> node(Object... namesAndValues) {
        Map<String, Object> node = new LinkedHashMap<>();
        for (int position = 0; position < namesAndValues.length; position += 2) {
            node.put((String) namesAndValues[position], namesAndValues[position + 1]);
        }
        return node;
    }

    Map<String, Object> refer(String name, Supplier<Map<String, Object>> description) {
        if (!byName.containsKey(name)) {
            byName.put(name, Map.of());
            byName.put(name, description.get());
        }
        return node("$ref", "#/$defs/" + name);
    }

    /** What was referred to so far, by name. */
    public Map<String, Object> described() {
        return new TreeMap<>(byName);
    }
}
