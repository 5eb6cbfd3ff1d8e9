package io.podwatch.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.podwatch.contract.record.RecordSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever was written by a schema of before can read what is written now. The schemas that are kept have a directory for each
 * day that one was kept on; directories are added, and their files are never written anew.
 */
class SchemaEvolutionTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path KEPT = Path.of("src/test/resources/schemas-kept");
    private static final String TRANSITIONS = "pod-lifecycle.v1.schema.json";

    static Stream<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(KEPT)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatWasPromisedStillHolds(Path file) throws IOException {
        assertThat(SchemaComparison.problems(
                        read(Files.readString(file)), now(file.getFileName().toString())))
                .isEmpty();
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                arguments("a field that is gone", "/node: is gone", breaking("/properties", all -> all.remove("node"))),
                arguments(
                        "a field of another type",
                        "/restartCount: type was \"integer\" and is \"string\"",
                        breaking("/properties/restartCount", field -> field.put("type", "string"))),
                arguments(
                        "a field that is not always there any more",
                        ", always there: [\"workload\"] no more",
                        breaking("", root -> without("workload", root.get("required")))),
                arguments(
                        "another meaning of absence",
                        "/merged: default was 1 and is 0",
                        breaking("/properties/merged", field -> field.put("default", 0))),
                arguments(
                        "a word that is said no more",
                        "/change, words: [\"left-scope\"] no more",
                        breaking("/properties/change", field -> without("left-scope", field.get("examples")))),
                arguments(
                        "a field that comes with its word no more",
                        "[\"createdAt\"] no more",
                        breaking("/allOf/0/then", then -> then.putArray("required"))),
                arguments(
                        "a nested field that is gone",
                        "/owner/uid: is gone",
                        breaking("/$defs/OwnerReference/properties", all -> all.remove("uid"))),
                arguments(
                        "other values of a map",
                        "/requests/*: pattern was",
                        breaking("/properties/requests/additionalProperties", values -> values.remove("pattern"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void whatBreaksAReaderIsFound(String name, String problem, Consumer<JsonNode> change) {
        JsonNode later = now(TRANSITIONS);
        change.accept(later);

        assertThat(SchemaComparison.problems(now(TRANSITIONS), later))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatIsAddedBreaksNobody(Path file) {
        JsonNode before = now(file.getFileName().toString());
        ObjectNode later = (ObjectNode) before.deepCopy();
        ((ObjectNode) later.get("properties")).putObject("later").put("type", "string");

        assertThat(SchemaComparison.problems(before, later)).isEmpty();
        assertThat(SchemaComparison.problems(later, before)).containsExactly("/later: is gone");
    }

    private static Consumer<JsonNode> breaking(String place, Consumer<ObjectNode> change) {
        return schema -> change.accept((ObjectNode) schema.at(place));
    }

    private static void without(String word, JsonNode words) {
        ArrayNode list = (ArrayNode) words;
        int before = list.size();
        list.removeIf(one -> one.asString().equals(word));
        assertThat(list.size()).isEqualTo(before - 1);
    }

    private static JsonNode now(String file) {
        return read(RecordSchemas.byFileName().get(file).text());
    }

    private static JsonNode read(String json) {
        return JSON.readTree(json);
    }
}
