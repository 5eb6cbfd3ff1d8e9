package io.podwatch.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.core.observation.ObservedKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

    private final TopicNames names = new TopicNames("podwatch");

    @Test
    void theNamesAreThoseOfTheContract() {
        assertThat(Arrays.stream(Topic.values()).map(names::name))
                .containsExactly(
                        "podwatch.pods.v1",
                        "podwatch.pod-lifecycle.v1",
                        "podwatch.quotas.v1",
                        "podwatch.workloads.v1",
                        "podwatch.namespaces.v1",
                        "podwatch.nodes.v1",
                        "podwatch.evidence.v1",
                        "podwatch.watch.v1",
                        "podwatch.detector-state.v1",
                        "podwatch.alerts.v1");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void aNameLeadsBackToItsTopic(Topic topic) {
        assertThat(names.topic(names.name(topic))).contains(topic);
        assertThat(names.topic("other." + topic.suffix())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Topic.class, mode = EnumSource.Mode.EXCLUDE, names = "WATCH")
    void tombstonesAndHistoryAreKeptForSevenDays(Topic topic) {
        String setting = topic.isCompacted() ? "delete.retention.ms" : "retention.ms";

        assertThat(topic.settings())
                .containsEntry(setting, Long.toString(Duration.ofDays(7).toMillis()));
    }

    /** Kafka keeps the ends of transactions for as long, and the watcher marks every two seconds. */
    @Test
    void theWatchTopicForgetsSoonerWhatItDoesNotNeed() {
        assertThat(Topic.WATCH.settings())
                .containsEntry(
                        "delete.retention.ms", Long.toString(Duration.ofHours(1).toMillis()));
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void timestampsAreTheWritersAndAreNeverRefused(Topic topic) {
        assertThat(topic.settings())
                .containsEntry("message.timestamp.type", "CreateTime")
                .containsEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void compactionLagsLeaveRoomForOneAnother(Topic topic) {
        Stream.of(topic)
                .filter(Topic::isCompacted)
                .forEach(compacted -> assertThat(lag(compacted, "max")).isGreaterThan(lag(compacted, "min")));
    }

    @Test
    void onlyTheLifecycleIsHistory() {
        assertThat(Topic.values()).filteredOn(topic -> !topic.isCompacted()).containsExactly(Topic.POD_LIFECYCLE);
    }

    @ParameterizedTest
    @EnumSource(ObservedKind.class)
    void everyKindHasACompactedTopicOfItsOwn(ObservedKind kind) {
        assertThat(Topic.of(kind).isCompacted()).isTrue();
        assertThat(ObservedKind.values())
                .filteredOn(other -> Topic.of(other) == Topic.of(kind))
                .containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pod watch", "a/b"})
    void anIllegalPrefixIsRefused(String prefix) {
        assertThatThrownBy(() -> new TopicNames(prefix)).hasMessageContaining("\"" + prefix + "\"");
    }

    private static long lag(Topic topic, String bound) {
        return Long.parseLong(topic.settings().get(bound + ".compaction.lag.ms"));
    }
}
