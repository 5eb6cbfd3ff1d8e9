package io.podwatch.watcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class NewestRecordsTest {
    private static final SubjectKey WEB = SubjectKey.parse("east/default/web");

    private final NewestRecords records = new NewestRecords();

    @Test
    void onlyTheNewestOfAKeyIsDecoded() {
        put(Topic.PODS, WEB, "1");
        put(Topic.PODS, WEB, "2");

        assertThat(decoded()).containsExactly(2);
    }

    @Test
    void aTombstoneLeavesNothing() {
        put(Topic.PODS, WEB, "1");
        records.put(Topic.PODS, WEB, new ConsumerRecord<>("pods", 0, 2, WEB.bytes(), null));

        assertThat(decoded()).isEmpty();
    }

    @Test
    void topicsHaveKeysOfTheirOwn() {
        put(Topic.PODS, WEB, "1");
        put(Topic.QUOTAS, WEB, "2");

        assertThat(decoded()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whatCannotBeReadCostsItselfAlone() {
        put(Topic.PODS, WEB, "broken");
        put(Topic.QUOTAS, WEB, "2");

        assertThat(decoded()).containsExactly(2);
    }

    @Test
    void whatWasDrainedIsGone() {
        put(Topic.PODS, WEB, "1");
        decoded();

        assertThat(decoded()).isEmpty();
    }

    private void put(Topic topic, SubjectKey key, String value) {
        records.put(
                topic,
                key,
                new ConsumerRecord<>(topic.suffix(), 0, 0, key.bytes(), value.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Integer> decoded() {
        return records.drain(
                record -> Integer.valueOf(new String(record.consumed().value(), StandardCharsets.UTF_8)));
    }
}
