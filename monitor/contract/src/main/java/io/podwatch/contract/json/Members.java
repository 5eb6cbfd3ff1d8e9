package io.podwatch.contract.json;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The members of one object by name: reads those it knows and skips all others. */
final class Members {

    private final List<Property<?>> properties;
    private final Map<String, Integer> positions = new HashMap<>();

    Members(List<Property<?>> properties) {
        this.properties = List.copyOf(properties);
        for (int position = 0; position < properties.size(); position++) {
            claim(properties.get(position).name(), position);
        }
    }

    private void claim(String name, int position) {
        if (positions.put(name, position) != null) {
            throw new IllegalArgumentException("cannot declare member \"%s\" twice in one object".formatted(name));
        }
    }

    List<Property<?>> properties() {
        return properties;
    }

    int position(String name) {
        return positions.get(name);
    }

    Values read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw MalformedJsonException.unexpected(in, "an object");
        }
        Object[] read = new Object[properties.size()];
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            readMember(in, name, read);
        }
        return new Values(this, read, in);
    }

    private void readMember(JsonParser in, String name, Object[] read) {
        JsonToken token = in.nextToken();
        Integer position = positions.get(name);
        if (position == null || properties.get(position).derived()) {
            in.skipChildren();
        } else if (token != JsonToken.VALUE_NULL) {
            read[position] = properties.get(position).shape().read(in);
        }
    }

    void describe(Map<String, Object> schema, Definitions definitions) {
        Map<String, Object> described = new LinkedHashMap<>();
        properties.forEach(property -> described.put(property.name(), property.schema(definitions)));
        schema.put("properties", described);
        List<String> required = properties.stream()
                .filter(Property::required)
                .map(Property::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
    }
}
