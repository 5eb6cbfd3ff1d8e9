package io.podwatch.contract.json;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** How values of one type look in JSON; what {@link #write} wrote, {@link #read} reads back as an equal value. */
public interface Shape<T> {

    void write(JsonGenerator out, T value);

    /**
     * Reads the value whose first token is the current one, and stops at its last.
     *
     * @throws MalformedJsonException when another type is found, naming the place
     */
    T read(JsonParser in);

    /** The value that an object leaves out, and that a missing field stands for. */
    default Optional<T> absent() {
        return Optional.empty();
    }

    /** The JSON Schema of the type; named objects go into the definitions and are referred to. */
    Map<String, Object> schema(Definitions definitions);
}
