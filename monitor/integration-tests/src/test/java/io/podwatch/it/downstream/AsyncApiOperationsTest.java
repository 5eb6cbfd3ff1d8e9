package io.podwatch.it.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.detector.replay.PartitionTopics;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who receives what, as the AsyncAPI document says it, is who reads it. */
class AsyncApiOperationsTest {
    private static final TopicNames NAMES = new TopicNames("podwatch");
    private static final PartitionTopics READ = PartitionTopics.of(NAMES, 0);

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream shipped = Topic.class.getResourceAsStream("/asyncapi.json")) {
            document = new JsonMapper().readTree(shipped);
        }
    }

    @Test
    void aDetectorReceivesWhatItJudgesAndRestoresWhatItRemembers() {
        assertThat(addresses("detectorReceives")).containsExactlyInAnyOrderElementsOf(names(READ.inputs()));
        assertThat(addresses("detectorRestores")).containsExactlyInAnyOrderElementsOf(names(READ.outputs()));
        assertThat(addresses("detectorSends")).containsExactlyInAnyOrderElementsOf(names(READ.outputs()));
    }

    @Test
    void aWatcherRestoresTheStateOfEachKindAndItsWatermarks() {
        Stream<Topic> kinds = Arrays.stream(ObservedKind.values()).map(Topic::of);

        assertThat(addresses("watcherRestores"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(kinds, Stream.of(Topic.WATCH))
                        .map(NAMES::name)
                        .toList());
    }

    @Test
    void everyTopicIsWrittenByOneStage() {
        assertThat(Stream.concat(addresses("watcherSends").stream(), addresses("detectorSends").stream()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(NAMES::name).toList());
    }

    private static List<String> addresses(String operation) {
        return document.path("operations")
                .propertyStream()
                .filter(one -> one.getKey().startsWith(operation))
                .map(one -> one.getValue().path("channel").path("$ref").stringValue())
                .map(channel ->
                        document.at(channel.substring(1)).path("address").stringValue())
                .toList();
    }

    private static List<String> names(List<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).toList();
    }
}
