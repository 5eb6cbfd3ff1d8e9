package io.podwatch.contract.record;

import io.podwatch.contract.schema.JsonSchema;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schemas of all record values, by the name of their document. */
public final class RecordSchemas {

    static final String LOCATION = "https://podwatch.io/schemas/";
    static final String ENDING = ".schema.json";

    private RecordSchemas() {}

    public static Map<String, JsonSchema> byFileName() {
        Map<String, JsonSchema> schemas = new TreeMap<>();
        for (RecordForm<?> form : RecordForms.ALL) {
            schemas.put(
                    form.schemaName() + ENDING, JsonSchema.of(form.schemaId().toString(), form.shape()));
        }
        return schemas;
    }
}
