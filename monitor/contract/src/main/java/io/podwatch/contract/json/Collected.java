package io.podwatch.contract.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The shapes of none, some or many values of another shape; where there are none, the field is left out. */
public final class Collected {

    private Collected() {}

    public static <T> Shape<Optional<T>> optional(Shape<T> shape) {
        return new OptionalShape<>(shape);
    }

    public static <T> Shape<List<T>> list(Shape<T> element) {
        return new ListShape<>(element);
    }

    /** An object with free names, written in their order so that equal maps have equal texts. */
    public static <T> Shape<Map<String, T>> map(Shape<T> value) {
        return new MapShape<>(value);
    }

    private record OptionalShape<T>(Shape<T> shape) implements Shape<Optional<T>> {

        @Override
        public void write(JsonGenerator out, Optional<T> value) {
            shape.write(out, value.orElseThrow());
        }

        @Override
        public Optional<T> read(JsonParser in) {
            return Optional.of(shape.read(in));
        }

        @Override
        public Optional<Optional<T>> absent() {
            return Optional.of(Optional.empty());
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return shape.schema(definitions);
        }
    }

    private record ListShape<T>(Shape<T> element) implements Shape<List<T>> {

        @Override
        public void write(JsonGenerator out, List<T> values) {
            out.writeStartArray();
            for (T value : values) {
                element.write(out, value);
            }
            out.writeEndArray();
        }

        @Override
        public List<T> read(JsonParser in) {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                throw MalformedJsonException.unexpected(in, "a list");
            }
            List<T> values = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                values.add(element.read(in));
            }
            return values;
        }

        @Override
        public Optional<List<T>> absent() {
            return Optional.of(List.of());
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return Definitions.node("type", "array", "items", element.schema(definitions));
        }
    }

    private record MapShape<T>(Shape<T> value) implements Shape<Map<String, T>> {

        @Override
        public void write(JsonGenerator out, Map<String, T> values) {
            out.writeStartObject();
            new TreeMap<>(values).forEach((name, entry) -> {
                out.writeName(name);
                value.write(out, entry);
            });
            out.writeEndObject();
        }

        @Override
        public Map<String, T> read(JsonParser in) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw MalformedJsonException.unexpected(in, "an object");
            }
            Map<String, T> values = new LinkedHashMap<>();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                in.nextToken();
                values.put(name, value.read(in));
            }
            return values;
        }

        @Override
        public Optional<Map<String, T>> absent() {
            return Optional.of(Map.of());
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return Definitions.node("type", "object", "additionalProperties", value.schema(definitions));
        }
    }
}
