package io.podwatch.it.downstream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alerts that are open, by key; a sink is told each record by its {@code ce_id}, and after a restart all of them again. */
public final class OpenAlerts implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaConsumer<String, String> consumer;
    private final BiConsumer<String, JsonNode> sink;
    private final Map<String, String> lastIds = new HashMap<>();
    private final Map<String, JsonNode> open = new HashMap<>();

    public OpenAlerts(String servers, String topic, BiConsumer<String, JsonNode> sink) {
        // A lost position ends the program, since a jump would leave ended alerts open: its next start reads all again.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed", "auto.offset.reset", "none");
        StringDeserializer text = new StringDeserializer();
        this.consumer = new KafkaConsumer<>(settings, text, text);
        this.sink = sink;
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(one -> new TopicPartition(topic, one.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    public void poll(Duration waitMax) {
        consumer.poll(waitMax).forEach(this::take);
    }

    /** Until then the table is one of the past. */
    public boolean isPresent() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    public Map<String, JsonNode> open() {
        return Map.copyOf(open);
    }

    private void take(ConsumerRecord<String, String> told) {
        if (told.value() == null) {
            lastIds.remove(told.key());
            open.remove(told.key());
            return;
        }
        String id = new String(told.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
        if (!id.equals(lastIds.put(told.key(), id))) {
            JsonNode alert = JSON.readTree(told.value());
            keep(told.key(), alert);
            sink.accept(id, alert);
        }
    }

    /** A state of a later release neither opens nor ends. */
    private void keep(String key, JsonNode alert) {
        switch (alert.path("state").asString("")) {
            case "firing" -> open.put(key, alert);
            case "resolved" -> open.remove(key);
            default -> {}
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
