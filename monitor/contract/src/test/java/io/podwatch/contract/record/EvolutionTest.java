package io.podwatch.contract.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.podwatch.contract.json.JsonCodec;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that earlier releases wrote, in files that are added to and never written anew. */
class EvolutionTest {

    private static final Path KEPT = Path.of("src/test/resources/golden-kept");
    private static final String SCHEMA_HEADER = "ce_dataschema: ";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(KEPT)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatWasWrittenOnceStaysReadable(Path file) throws IOException {
        byte[] value = new GoldenFile(file).value();

        assertThatCode(() -> new JsonCodec<>(form(file).shape()).decode(value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatWasWrittenOnceStaysValid(Path file) throws IOException {
        String schema = RecordSchemas.byFileName()
                .get(form(file).schemaName() + RecordSchemas.ENDING)
                .text();
        String value = new String(new GoldenFile(file).value(), UTF_8);

        assertThat(SCHEMAS.getSchema(schema, InputFormat.JSON).validate(value, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void aChangeThatOnlyALaterReleaseTellsIsReadByItsNameAndValid() throws IOException {
        Path file = KEPT.resolve("transition-container-resized.txt");
        String known = new String(new GoldenFile(file).value(), UTF_8);
        String later =
                known.replace("container-resized", "container-frozen").replaceFirst("\\{", "{\"frozenBy\":\"who\",");

        PodTransition read = (PodTransition) new JsonCodec<>(form(file).shape()).decode(later.getBytes(UTF_8));

        assertThat(read.change()).isEqualTo(new PodChange.Other("container-frozen"));
        assertThat(read.change().container()).isEmpty();
        assertThat(SCHEMAS.getSchema(
                                RecordSchemas.byFileName()
                                        .get(form(file).schemaName() + RecordSchemas.ENDING)
                                        .text(),
                                InputFormat.JSON)
                        .validate(later, InputFormat.JSON))
                .isEmpty();
    }

    private static RecordForm<?> form(Path file) throws IOException {
        String schemaId = Files.readString(file)
                .lines()
                .filter(line -> line.startsWith(SCHEMA_HEADER))
                .findFirst()
                .orElseThrow()
                .substring(SCHEMA_HEADER.length());
        return RecordForms.ALL.stream()
                .filter(form -> form.schemaId().toString().equals(schemaId))
                .findFirst()
                .orElseThrow();
    }
}
