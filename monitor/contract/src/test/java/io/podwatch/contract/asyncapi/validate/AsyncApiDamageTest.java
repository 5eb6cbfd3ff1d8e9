package io.podwatch.contract.asyncapi.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.podwatch.contract.asyncapi.Nodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document with one fault is refused for that fault, by the validation that the shipped one passes. */
class AsyncApiDamageTest {
    private static final AsyncApiValidation VALIDATION = new AsyncApiValidation();

    private static final Path DOCUMENT = Path.of("src/main/resources/asyncapi.json");

    private static JsonNode sound;

    @BeforeAll
    static void read() throws IOException {
        sound = Nodes.read(Files.readAllBytes(DOCUMENT));
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage(
                        "no version of the API",
                        "/info: required property 'version' not found",
                        "/info",
                        info -> info.remove("version")),
                damage(
                        "another version of AsyncAPI",
                        "/asyncapi: must be the constant value '3.0.0'",
                        "",
                        root -> root.put("asyncapi", "2.6.0")),
                damage("a field that AsyncAPI has not", "topics", "", root -> root.putObject("topics")),
                damage(
                        "a verb of AsyncAPI 2",
                        "/operations/watcherSendsPods/action",
                        "/operations/watcherSendsPods",
                        operation -> operation.put("action", "publish")),
                damage(
                        "partitions as text",
                        "/partitions: string found, integer expected",
                        kafka("pods"),
                        binding -> binding.put("partitions", "12")),
                damage(
                        "a clean-up policy that is no list",
                        "/cleanup.policy",
                        kafka("pods") + "/topicConfiguration",
                        settings -> settings.put("cleanup.policy", "compact")),
                damage(
                        "a clean-up policy that Kafka has not",
                        "/cleanup.policy",
                        kafka("pods") + "/topicConfiguration",
                        settings -> settings.putArray("cleanup.policy").add("keep")),
                damage(
                        "a payload of a type that JSON has not",
                        "/components/schemas/Alert/type",
                        "/components/schemas/Alert",
                        schema -> schema.put("type", "objekt")),
                damage(
                        "a message that is not there",
                        "\"#/components/messages/Gone\": leads nowhere",
                        "/channels/pods/messages/PodGone",
                        reference -> reference.put("$ref", "#/components/messages/Gone")),
                damage(
                        "a schema that is not there",
                        "\"#/components/schemas/Reason\": leads nowhere",
                        "/components/schemas/Alert/properties/cause",
                        reference -> reference.put("$ref", "#/components/schemas/Reason")),
                damage(
                        "a payload in another file",
                        "expected one within the document",
                        "/components/messages/Alert/payload",
                        reference -> reference.put("$ref", "alerts.v1.schema.json")),
                damage(
                        "a message that no channel has",
                        "\"#/components/messages/Pod\": nothing refers to it",
                        "/channels/pods/messages/Pod",
                        reference -> reference.put("$ref", "#/components/messages/Alert")),
                damage(
                        "an operation with a message of another channel",
                        "which its channel has not",
                        "/operations/detectorSendsAlerts/messages/0",
                        reference -> reference.put("$ref", "#/channels/pods/messages/Pod")),
                damage(
                        "two channels of one topic",
                        "of another one",
                        "/channels/quotas",
                        channel -> channel.put("address", "podwatch.pods.v1")),
                damage(
                        "a channel that nobody uses",
                        "channel \"podLifecycle\": has no operation",
                        "/operations",
                        operations -> operations.remove("watcherSendsPodLifecycle")),
                damage(
                        "an address with an unknown part",
                        "uses the variables [prefix]",
                        "/channels/quotas",
                        channel -> channel.put("address", "{prefix}.quotas.v1")),
                damage(
                        "a host with an unknown part",
                        "uses the variables [host]",
                        "/servers/kafka",
                        server -> server.put("host", "{host}")),
                damage(
                        "an example without a required field",
                        "required property 'severity' not found",
                        example("Alert") + "/payload",
                        payload -> payload.remove("severity")),
                damage(
                        "an example with a number as text",
                        "/affected",
                        example("Alert") + "/payload",
                        payload -> payload.put("affected", "3")),
                damage(
                        "a nested object that is not what it should be",
                        "/cause/exitCode",
                        example("Alert") + "/payload/cause",
                        cause -> cause.put("exitCode", "one")),
                damage(
                        "an example of a change without what belongs to it",
                        "required property 'node' not found",
                        example("PodTransition") + "/payload",
                        payload -> payload.put("change", "scheduled")),
                damage(
                        "an example whose header names another type",
                        "headers",
                        example("Pod") + "/headers",
                        headers -> headers.put("ce_type", "io.podwatch.quotas.v1")),
                damage(
                        "an example without an id",
                        "required property 'ce_id' not found",
                        example("Pod") + "/headers",
                        headers -> headers.remove("ce_id")),
                damage(
                        "a tombstone with a value",
                        "message \"PodGone\"",
                        example("PodGone"),
                        example -> example.putObject("payload")),
                damage(
                        "a message without an example",
                        "message \"Gap\": has no example",
                        "/components/messages/Gap",
                        message -> message.putArray("examples")),
                damage(
                        "a key of another form",
                        "message \"Pod\", key",
                        "/components/messages/Pod/bindings/kafka/key",
                        key -> ((ArrayNode) key.get("examples")).add("prod/shop")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDocumentWithOneFaultIsRefusedForIt(String name, String problem, String place, Consumer<ObjectNode> damage) {
        JsonNode damaged = sound.deepCopy();
        damage.accept((ObjectNode) damaged.at(place));

        assertThat(damaged).isNotEqualTo(sound);
        assertThat(VALIDATION.problems(damaged))
                .isNotEmpty()
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    private static Arguments damage(String name, String problem, String place, Consumer<ObjectNode> damage) {
        return arguments(name, problem, place, damage);
    }

    private static String kafka(String channel) {
        return "/channels/" + channel + "/bindings/kafka";
    }

    private static String example(String message) {
        return "/components/messages/" + message + "/examples/0";
    }
}
