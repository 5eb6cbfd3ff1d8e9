package io.podwatch.contract.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.podwatch.contract.detector.DetectorStateShape;
import io.podwatch.contract.record.Examples.Example;
import io.podwatch.core.detect.FindingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenRecordsTest {

    private static final Map<String, Example> EXAMPLES = Examples.byName();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<String> names() {
        return EXAMPLES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theRecordIsAsItsFileShows(String name) throws IOException {
        GoldenFile.ofRecord(name).assertHolds(GoldenFile.text(EXAMPLES.get(name).encoded()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theFileIsReadBackAsTheValue(String name) throws IOException {
        Example example = EXAMPLES.get(name);

        assertThat(example.decoder().apply(GoldenFile.ofRecord(name).value())).isEqualTo(example.value());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theFileIsValidByThePublishedSchema(String name) throws IOException {
        String schema = Files.readString(Path.of("src/main/resources/schemas", schemaFile(EXAMPLES.get(name))));
        String value = new String(GoldenFile.ofRecord(name).value(), UTF_8);

        assertThat(SCHEMAS.getSchema(schema, InputFormat.JSON).validate(value, InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theEventIdIsUniqueAmongTheExamples(String name) {
        String id = id(EXAMPLES.get(name));

        assertThat(EXAMPLES.values()).filteredOn(other -> id(other).equals(id)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSubjectIsTheKeyWithoutItsCluster(String name) {
        String key = EXAMPLES.get(name).encoded().key().text();
        String subject = header(EXAMPLES.get(name), "ce_subject");

        assertThat(key).isEqualTo(name.equals("watermark") ? subject : "prod/" + subject);
    }

    @Test
    void everyFileBelongsToAnExample() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(names().toList());
        }
    }

    @Test
    void everyFindingOfWhichSomethingIsRememberedHasAnExample() {
        assertThat(EXAMPLES.values().stream()
                        .map(example -> example.encoded().key().subject())
                        .filter(subject -> subject.contains("="))
                        .map(subject -> subject.substring(0, subject.indexOf('/')))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(DetectorStateShape.types().stream()
                        .map(FindingType::text)
                        .toList());
    }

    private static String schemaFile(Example example) {
        String id = header(example, "ce_dataschema");
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static String id(Example example) {
        return header(example, "ce_id");
    }

    private static String header(Example example, String name) {
        return example.encoded().headers().stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
