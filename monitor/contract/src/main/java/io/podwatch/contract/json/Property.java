package io.podwatch.contract.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * One named member of an object.
 *
 * @param absent the value that is left out; empty when the member is always written
 * @param required whether reading fails without it
 * @param derived computed from other members for the reader's comfort, and not read back
 */
record Property<V>(
        String name,
        SerializedString encodedName,
        Shape<V> shape,
        Optional<V> absent,
        boolean required,
        boolean derived,
        String description) {

    static <V> Property<V> required(String name, Shape<V> shape, String description) {
        return new Property<>(name, new SerializedString(name), shape, Optional.empty(), true, false, description);
    }

    static <V> Property<V> optional(String name, Shape<V> shape, V absent, String description) {
        return new Property<>(name, new SerializedString(name), shape, Optional.of(absent), false, false, description);
    }

    static <V> Property<V> derived(String name, Shape<V> shape, String description) {
        return new Property<>(name, new SerializedString(name), shape, shape.absent(), false, true, description);
    }

    /** The same member where only some objects have it. */
    Property<V> notRequired() {
        return new Property<>(name, encodedName, shape, absent, false, derived, description);
    }

    void write(JsonGenerator out, V value) {
        if (absent.isPresent() && absent.get().equals(value)) {
            return;
        }
        out.writeName(encodedName);
        shape.write(out, value);
    }

    Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>(shape.schema(definitions));
        schema.put("description", description);
        absent.filter(value -> value instanceof Number || value instanceof Boolean)
                .ifPresent(value -> schema.put("default", value));
        if (derived) {
            schema.put("readOnly", true);
        }
        return schema;
    }
}
