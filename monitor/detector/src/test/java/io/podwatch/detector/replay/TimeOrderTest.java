package io.podwatch.detector.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

    @Test
    void topicsAreMergedByTime() {
        assertThat(merged(List.of(at(1, "a"), at(4, "b")), List.of(at(2, "c"), at(3, "d"))))
                .containsExactly("a", "c", "d", "b");
    }

    @Test
    void theOrderWithinATopicStaysWhateverTheTimes() {
        assertThat(merged(List.of(at(9, "a"), at(1, "b")), List.of(at(5, "c")))).containsExactly("c", "a", "b");
    }

    @Test
    void atTheSameTimeTheEarlierTopicGoesFirst() {
        assertThat(merged(List.of(at(1, "a")), List.of(at(1, "b")))).containsExactly("a", "b");
    }

    private static List<String> merged(
            List<ConsumerRecord<byte[], byte[]>> earlier, List<ConsumerRecord<byte[], byte[]>> later) {
        return TimeOrder.merge(List.of(earlier, later)).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> at(long timestamp, String key) {
        return new ConsumerRecord<>(
                "topic",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key.getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
