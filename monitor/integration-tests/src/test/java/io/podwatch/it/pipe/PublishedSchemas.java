package io.podwatch.it.pipe;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.podwatch.contract.record.RecordSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas that records name in their headers, to check that each is what it says. */
final class PublishedSchemas {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Map<String, Schema> byName = new HashMap<>();

    PublishedSchemas() {
        RecordSchemas.byFileName()
                .forEach((name, schema) -> byName.put(name, SCHEMAS.getSchema(schema.text(), InputFormat.JSON)));
    }

    /** What is wrong with the record; nothing where all is well. */
    List<Error> faults(LogRecord record) {
        String id = record.headers().get("ce_dataschema");
        Schema schema = byName.get(id.substring(id.lastIndexOf('/') + 1));
        return schema.validate(record.value().toString(), InputFormat.JSON);
    }
}
