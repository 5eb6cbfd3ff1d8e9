package io.podwatch.contract.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {

    private static final Path PUBLISHED = Path.of("src/main/resources/schemas");

    private final Map<String, JsonSchema> schemas = RecordSchemas.byFileName();

    @Test
    void thePublishedSchemasSayWhatTheCodecsDo() throws IOException {
        for (Map.Entry<String, JsonSchema> schema : schemas.entrySet()) {
            new GoldenFile(PUBLISHED.resolve(schema.getKey()))
                    .assertHolds(schema.getValue().text());
        }
    }

    @Test
    void noSchemaIsPublishedThatNothingUses() throws IOException {
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(schemas.keySet());
        }
    }
}
