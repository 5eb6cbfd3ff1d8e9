package io.podwatch.it.pipe;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The messages of the AsyncAPI document, to tell which of them a record can be taken for: it should be one. */
final class DocumentedMessages {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft7())
            .keyword(new NonValidationKeyword("components"))
            .build());
    private static final TopicNames NAMES = new TopicNames("podwatch");

    private final JsonNode document;
    private final Map<Topic, List<Message>> byTopic = new EnumMap<>(Topic.class);

    /** Of a message that says nothing of headers, a record may have any. */
    private record Message(String name, Schema key, Schema headers, Schema payload) {
        boolean takes(LogRecord record) {
            JsonNode value = record.isTombstone() ? JSON.nullNode() : record.value();
            ObjectNode all = JSON.createObjectNode();
            record.headers().forEach(all::put);
            return key.validate(JSON.valueToTree(record.key())).isEmpty()
                    && headers.validate(all).isEmpty()
                    && payload.validate(value).isEmpty();
        }
    }

    DocumentedMessages() throws IOException {
        try (InputStream shipped = Topic.class.getResourceAsStream("/asyncapi.json")) {
            document = JSON.readTree(shipped);
        }
        document.path("channels").values().forEach(this::add);
    }

    List<String> of(LogRecord record) {
        return byTopic.get(record.topic()).stream()
                .filter(message -> message.takes(record))
                .map(Message::name)
                .toList();
    }

    private void add(JsonNode channel) {
        Topic topic = NAMES.topic(channel.path("address").stringValue()).orElseThrow();
        List<Message> messages = new ArrayList<>();
        channel.path("messages").values().forEach(reference -> messages.add(message(reference)));
        byTopic.put(topic, messages);
    }

    private Message message(JsonNode reference) {
        JsonNode message = document.at(reference.path("$ref").stringValue().substring(1));
        return new Message(
                message.path("name").stringValue(),
                schema(message.at("/bindings/kafka/key")),
                schema(message.path("headers")),
                schema(message.path("payload")));
    }

    private Schema schema(JsonNode part) {
        ObjectNode rooted = JSON.createObjectNode();
        if (!part.isMissingNode()) {
            rooted.putArray("allOf").add(part);
        }
        rooted.putObject("components").set("schemas", document.at("/components/schemas"));
        return SCHEMAS.getSchema(rooted);
    }
}
