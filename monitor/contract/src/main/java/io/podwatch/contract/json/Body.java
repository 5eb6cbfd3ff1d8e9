package io.podwatch.contract.json;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** The shape of an object, whose members can also stand flat among those of another object. */
public sealed interface Body<T> extends Shape<T> permits ObjectShape, Alternatives {

    void writeMembers(JsonGenerator out, T value);

    /** Builds the value from what was read of its members and perhaps others. */
    T assemble(Values values);

    List<Property<?>> properties();

    /** What the schema demands beyond its properties. */
    List<Map<String, Object>> conditions();
}
