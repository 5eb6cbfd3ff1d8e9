package io.podwatch.contract.json;

import java.util.function.Function;

/** A handle by which an object's constructor asks for the value of one declared member. */
public final class Field<V> {

    private final Function<Values, V> reader;

    private Field(Function<Values, V> reader) {
        this.reader = reader;
    }

    static <V> Field<V> of(Property<V> property) {
        return new Field<>(values -> values.of(property));
    }

    static <V> Field<V> inlined(Body<V> body) {
        return new Field<>(body::assemble);
    }

    V from(Values values) {
        return reader.apply(values);
    }
}
