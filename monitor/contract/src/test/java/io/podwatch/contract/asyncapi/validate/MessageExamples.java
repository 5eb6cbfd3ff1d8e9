package io.podwatch.contract.asyncapi.validate;

import com.networknt.schema.Schema;
import io.podwatch.contract.asyncapi.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the examples of a document's messages are what their own schemas say: payloads, headers and keys. */
final class MessageExamples {
    private final JsonNode document;
    private final List<String> problems = new ArrayList<>();

    MessageExamples(JsonNode document) {
        this.document = document;
    }

    List<String> problems() {
        document.path("components").path("messages").forEachEntry(this::check);
        return problems;
    }

    private void check(String name, JsonNode message) {
        JsonNode examples = message.path("examples");
        if (examples.isEmpty()) {
            problems.add("message \"%s\": has no example".formatted(name));
        }
        Optional<Schema> payload = schema(message.path("payload"));
        Optional<Schema> headers = schema(message.path("headers"));
        for (JsonNode example : examples.values()) {
            String subject = "message \"%s\", example \"%s\""
                    .formatted(name, example.path("name").asString(""));
            compare(subject + ", payload", payload, example.path("payload"));
            compare(subject + ", headers", headers, example.path("headers"));
        }
        checkKeys(name, message.path("bindings").path("kafka").path("key"));
    }

    private void checkKeys(String name, JsonNode key) {
        String subject = "message \"%s\", key".formatted(name);
        if (key.path("examples").isEmpty()) {
            problems.add(subject + ": has no example");
        }
        key.path("examples").values().forEach(example -> compare(subject, schema(key), example));
    }

    private void compare(String subject, Optional<Schema> schema, JsonNode example) {
        if (schema.isPresent() == example.isMissingNode()) {
            problems.add(
                    "%s: has %s without the other".formatted(subject, schema.isPresent() ? "a schema" : "an example"));
        } else {
            schema.ifPresent(present ->
                    present.validate(example).forEach(error -> problems.add("%s: %s".formatted(subject, error))));
        }
    }

    /** With the components of the document beside it, to which it may refer. */
    private Optional<Schema> schema(JsonNode part) {
        if (part.isMissingNode()) {
            return Optional.empty();
        }
        ObjectNode rooted = Nodes.object();
        rooted.putArray("allOf").add(part);
        rooted.putObject("components")
                .set("schemas", document.path("components").path("schemas"));
        return Optional.of(AsyncApiValidation.SCHEMAS.getSchema(rooted));
    }
}
