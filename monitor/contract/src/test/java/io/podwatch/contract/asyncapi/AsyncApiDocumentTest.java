package io.podwatch.contract.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.asyncapi.validate.AsyncApiValidation;
import io.podwatch.contract.asyncapi.validate.References;
import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.GoldenFile;
import io.podwatch.contract.record.RecordSchemas;
import io.podwatch.contract.record.RecordSection;
import io.podwatch.contract.schema.InlinedSchema;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document that is shipped follows from the code, is valid, and leaves nothing of the contract out. */
class AsyncApiDocumentTest {
    private static final Path DOCUMENT = Path.of("src/main/resources/asyncapi.json");

    private static final Set<String> NOT_OF_DRAFT_7 = Set.of(
            "prefixItems",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedItems",
            "unevaluatedProperties",
            "minContains",
            "maxContains",
            "$anchor",
            "$dynamicAnchor",
            "$dynamicRef");

    private static JsonNode document;

    @BeforeAll
    static void generate() throws IOException {
        document = Nodes.read(AsyncApiDocument.generated().getBytes(UTF_8));
    }

    @Test
    void thePublishedDocumentSaysWhatTheCodeDoes() throws IOException {
        new GoldenFile(DOCUMENT).assertHolds(AsyncApiDocument.generated());
    }

    @Test
    void itIsValidByTheOfficialSchemaAndItsExamplesByItsOwn() {
        assertThat(new AsyncApiValidation().problems(document)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyTopicIsAChannelThatAStageSendsTo(Topic topic) {
        String address = new TopicNames("podwatch").name(topic);
        List<String> channels = document.path("channels")
                .propertyStream()
                .filter(channel ->
                        channel.getValue().path("address").stringValue().equals(address))
                .map(channel -> "#/channels/" + channel.getKey())
                .toList();

        assertThat(channels).hasSize(1);
        assertThat(document.path("operations").values())
                .filteredOn(operation -> operation.path("action").stringValue().equals("send"))
                .extracting(operation -> operation.path("channel").path("$ref").stringValue())
                .containsOnlyOnce(channels.get(0));
    }

    static Stream<String> schemaFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/schemas"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("schemaFiles")
    void everyPublishedSchemaIsThePayloadOfOneMessage(String file) throws IOException {
        JsonNode published = Nodes.read(Files.readAllBytes(Path.of("src/main/resources/schemas", file)));
        List<JsonNode> messages = document.path("components")
                .path("messages")
                .valueStream()
                .filter(message -> message.path("headers")
                        .path("properties")
                        .path(EventHeader.DATA_SCHEMA)
                        .path("const")
                        .equals(published.path("$id")))
                .toList();

        assertThat(messages).hasSize(1);
        assertThat(InlinedSchema.of(document, messages.get(0).path("payload")))
                .isEqualTo(InlinedSchema.of(published, bare(published)));
    }

    @ParameterizedTest
    @MethodSource("schemaFiles")
    void noPublishedSchemaSaysWhatDraft7CannotSay(String file) throws IOException {
        JsonNode published = Nodes.read(Files.readAllBytes(Path.of("src/main/resources/schemas", file)));

        assertThat(NOT_OF_DRAFT_7)
                .allSatisfy(word -> assertThat(published.findValues(word)).isEmpty());
    }

    @Test
    void everyTypeOfRecordsIsInTheListThatDocumentsTellOf() {
        assertThat(RecordSection.ALL)
                .extracting(RecordSection::schemaFile)
                .containsExactlyInAnyOrderElementsOf(RecordSchemas.byFileName().keySet());
    }

    @Test
    void everyGoldenRecordIsAnExample() throws IOException {
        Set<String> examples = new TreeSet<>();
        document.path("components")
                .path("messages")
                .values()
                .forEach(message -> message.path("examples")
                        .values()
                        .forEach(example -> examples.add(example.path("name").stringValue() + ".txt")));

        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            assertThat(examples)
                    .containsAll(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void everyHeaderOfAnExampleIsDescribed() {
        document.path("components").path("messages").values().stream()
                .filter(message -> message.has("headers"))
                .forEach(message -> {
                    JsonNode all = References.follow(
                            document,
                            message.path("headers")
                                    .path("allOf")
                                    .path(0)
                                    .path("$ref")
                                    .stringValue());
                    message.path("examples")
                            .values()
                            .forEach(
                                    example -> assertThat(all.path("properties").propertyNames())
                                            .containsAll(example.path("headers").propertyNames()));
                });
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyTopicInWhichKeysEndSaysHow(Topic topic) {
        List<JsonNode> tombstones = document.path("channels")
                .path(Words.camelCase(topic))
                .path("messages")
                .valueStream()
                .map(message -> References.follow(document, message.path("$ref").stringValue()))
                .filter(message ->
                        message.path("payload").path("$ref").asString("").endsWith("/Tombstone"))
                .toList();

        assertThat(tombstones).hasSize(topic.isCompacted() ? 1 : 0);
    }

    private static JsonNode bare(JsonNode published) {
        ObjectNode bare = (ObjectNode) published.deepCopy();
        return bare.remove(List.of("$schema", "$id", "$defs"));
    }
}
