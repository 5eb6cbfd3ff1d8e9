package io.podwatch.contract.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** The shape of a record: its members in the order in which they were declared. */
public final class ObjectShape<T> implements Body<T> {

    private final String name;
    private final String description;
    private final List<Member<T, ?>> writers;
    private final List<Map<String, Object>> conditions;
    private final Members members;
    private final Function<Values, T> constructor;

    private ObjectShape(Builder<T> builder, Function<Values, T> constructor) {
        this.name = builder.name;
        this.description = builder.description;
        this.writers = List.copyOf(builder.writers);
        this.conditions = List.copyOf(builder.conditions);
        this.members = new Members(builder.properties);
        this.constructor = constructor;
    }

    public static <T> Builder<T> named(String name, String description) {
        return new Builder<>(name, description);
    }

    public String name() {
        return name;
    }

    @Override
    public void write(JsonGenerator out, T value) {
        out.writeStartObject();
        writeMembers(out, value);
        out.writeEndObject();
    }

    @Override
    public void writeMembers(JsonGenerator out, T value) {
        for (Member<T, ?> writer : writers) {
            writer.write(out, value);
        }
    }

    @Override
    public T read(JsonParser in) {
        return assemble(members.read(in));
    }

    @Override
    public T assemble(Values values) {
        return constructor.apply(values);
    }

    @Override
    public List<Property<?>> properties() {
        return members.properties();
    }

    @Override
    public List<Map<String, Object>> conditions() {
        return conditions;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.refer(name, () -> describe(definitions));
    }

    /** The schema of the object itself, where {@link #schema} only refers to it. */
    public Map<String, Object> describe(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.put("type", "object");
        members.describe(schema, definitions);
        if (!conditions.isEmpty()) {
            schema.put("allOf", conditions);
        }
        return schema;
    }

    private record Member<T, V>(Function<? super T, ? extends V> accessor, Writer<V> writer) {

        void write(JsonGenerator out, T value) {
            writer.write(out, accessor.apply(value));
        }
    }

    @FunctionalInterface
    private interface Writer<V> {
        void write(JsonGenerator out, V value);
    }

    /** Collects the members; each declaration hands back the handle by which the constructor gets the value. */
    public static final class Builder<T> {

        private final String name;
        private final String description;
        private final List<Member<T, ?>> writers = new ArrayList<>();
        private final List<Property<?>> properties = new ArrayList<>();
        private final List<Map<String, Object>> conditions = new ArrayList<>();

        private Builder(String name, String description) {
            this.name = name;
            this.description = description;
        }

        /** A member that is always there. */
        public <V> Field<V> required(
                String member, Shape<V> shape, Function<? super T, ? extends V> accessor, String meaning) {
            return add(Property.required(member, shape, meaning), accessor);
        }

        /** A member that is left out when it has the absent value of its shape. */
        public <V> Field<V> optional(
                String member, Shape<V> shape, Function<? super T, ? extends V> accessor, String meaning) {
            V absent = shape.absent()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "cannot leave out member \"%s\": its shape has no absent value".formatted(member)));
            return optional(member, shape, absent, accessor, meaning);
        }

        /** A member that is left out when it has the given value. */
        public <V> Field<V> optional(
                String member, Shape<V> shape, V absent, Function<? super T, ? extends V> accessor, String meaning) {
            return add(Property.optional(member, shape, absent, meaning), accessor);
        }

        /** A member that follows from others: written for those who read the JSON, not read back. */
        public <V> Builder<T> derived(
                String member, Shape<V> shape, Function<? super T, ? extends V> accessor, String meaning) {
            add(Property.derived(member, shape, meaning), accessor);
            return this;
        }

        /** The members of another object, flat among those of this one. */
        public <V> Field<V> inlined(Body<V> body, Function<? super T, ? extends V> accessor) {
            properties.addAll(body.properties());
            conditions.addAll(body.conditions());
            writers.add(new Member<T, V>(accessor, body::writeMembers));
            return Field.inlined(body);
        }

        public ObjectShape<T> build(Function<Values, T> constructor) {
            return new ObjectShape<>(this, constructor);
        }

        /** A shape of derived members alone, which cannot be read back. */
        public ObjectShape<T> writtenOnly() {
            return build(values -> {
                throw new IllegalStateException("cannot read a \"%s\": it is derived".formatted(name));
            });
        }

        private <V> Field<V> add(Property<V> property, Function<? super T, ? extends V> accessor) {
            properties.add(property);
            writers.add(new Member<T, V>(accessor, property::write));
            return Field.of(property);
        }
    }
}
