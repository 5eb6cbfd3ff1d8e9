package io.podwatch.detector.replay;

import static io.podwatch.detector.testkit.MemoryLog.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.podwatch.contract.topic.Topic;
import io.podwatch.detector.testkit.MemoryLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {
    private static final TopicPartition PODS = MemoryLog.partition(Topic.PODS);
    private static final TopicPartition ALERTS = MemoryLog.partition(Topic.ALERTS);

    @Test
    void endsAreAskedForOnlyOnceTheCommittedOffsetsAreStable() {
        MemoryLog log = new MemoryLog();

        assertThat(ReplayPlan.of(TOPICS, log).toCompletableFuture()).isCompleted();

        assertThat(log.questions()).containsExactly("committed", "ends", "begins");
    }

    @Test
    void inputsAreRestoredUpToTheCommittedOffsetAndOwnTopicsToTheirEnd() {
        ReplayPlan plan = ReplayPlan.between(TOPICS, all(0), Map.of(PODS, 40L), all(100));

        assertThat(plan.restored()).containsEntry(PODS, 40L).containsEntry(ALERTS, 100L);
        assertThat(plan.ends()).containsEntry(PODS, 100L).doesNotContainKey(ALERTS);
    }

    @Test
    void whatWasNeverCommittedIsInputFromTheBeginning() {
        ReplayPlan plan = ReplayPlan.between(TOPICS, all(0), Map.of(), ends(100, 0));

        assertThat(plan.restored()).containsEntry(PODS, 0L);
        assertThat(plan.firstSight()).isFalse();
    }

    @Test
    void anOffsetBeyondTheEndBelongsToATopicThatIsGone() {
        assertThat(ReplayPlan.between(TOPICS, all(0), Map.of(PODS, 101L), ends(100, 0))
                        .restored())
                .containsEntry(PODS, 0L);
    }

    @Test
    void whereSomethingIsRememberedButNoOffsetIsLeftAllIsRestoredAndSeenAsIfForTheFirstTime() {
        for (Map<TopicPartition, Long> committed : List.of(Map.<TopicPartition, Long>of(), all(101), all(9))) {
            ReplayPlan plan = ReplayPlan.between(TOPICS, all(10), committed, all(100));

            assertThat(plan.firstSight()).isTrue();
            assertThat(plan.restored()).containsEntry(PODS, 100L);
        }
    }

    @Test
    void progressIsTheShareOfWhatThereIsToRestore() {
        ReplayPlan plan = ReplayPlan.between(TOPICS, all(0), Map.of(PODS, 100L), all(100));

        assertThat(plan.progress(partition -> 50)).isCloseTo(0.5, within(0.001));
        assertThat(plan.progress(partition -> 1_000)).isEqualTo(1);
    }

    private static Map<TopicPartition, Long> ends(long inputs, long outputs) {
        Map<TopicPartition, Long> offsets = all(inputs);
        TOPICS.outputs().forEach(partition -> offsets.put(partition, outputs));
        return offsets;
    }

    private static Map<TopicPartition, Long> all(long offset) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        TOPICS.all().forEach(partition -> offsets.put(partition, offset));
        return offsets;
    }
}
