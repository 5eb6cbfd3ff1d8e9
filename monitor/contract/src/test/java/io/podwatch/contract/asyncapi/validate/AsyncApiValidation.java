package io.podwatch.contract.asyncapi.validate;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.podwatch.contract.asyncapi.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with an AsyncAPI document: by the official schema, by its references, and by the rules of the specification
 * that no schema can say. A document without problems has none of these faults, and each of its examples is what it says.
 */
public final class AsyncApiValidation {
    private static final Path OFFICIAL = Path.of("src/test/resources/asyncapi/3.0.0-without-id.json");

    /** Draft 7, of which AsyncAPI's own dialect is a superset; what schemas refer to stands beside them. */
    static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft7())
            .keyword(new NonValidationKeyword("components"))
            .build());

    private final Schema official;

    public AsyncApiValidation() {
        this.official = SCHEMAS.getSchema(read(OFFICIAL));
    }

    /** The later checks follow references, so that they are made only where these lead somewhere. */
    public List<String> problems(JsonNode document) {
        List<String> problems = new ArrayList<>();
        official.validate(document).forEach(error -> problems.add("by the official schema: " + error));
        problems.addAll(new References(document).problems());
        if (problems.isEmpty()) {
            problems.addAll(new Relations(document).problems());
            problems.addAll(new MessageExamples(document).problems());
        }
        return problems;
    }

    private static JsonNode read(Path file) {
        try {
            return Nodes.read(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read \"" + file + "\"", failure);
        }
    }
}
