package io.podwatch.detector.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/**
 * What a new owner of a partition reads before it acts.
 *
 * @param begins where reading begins
 * @param restored up to here records restore in silence: the committed offset of inputs, the end of the detector's own
 *     topics
 * @param ends up to here the inputs must have been judged until the partition counts as live
 * @param firstSight nobody knows how far the inputs were judged, although something is remembered: all of them is restored,
 *     and then judged as it stands. Judging old records on top of a newer memory would tell of what is long over
 */
public record ReplayPlan(
        Map<TopicPartition, Long> begins,
        Map<TopicPartition, Long> restored,
        Map<TopicPartition, Long> ends,
        boolean firstSight) {

    public ReplayPlan {
        begins = Map.copyOf(begins);
        restored = Map.copyOf(restored);
        ends = Map.copyOf(ends);
    }

    /**
     * The order matters: once the committed offsets are stable, whatever a predecessor wrote with them lies before the
     * ends that are asked for afterwards.
     */
    static CompletionStage<ReplayPlan> of(PartitionTopics topics, LogOffsets offsets) {
        return offsets.committed(topics.inputs())
                .thenCompose(committed -> offsets.ends(topics.all())
                        .thenCompose(ends -> offsets.begins(topics.all())
                                .thenApply(begins -> between(topics, begins, committed, ends))));
    }

    static ReplayPlan between(
            PartitionTopics topics,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> ends) {
        boolean firstSight = isLost(topics.pods(), begins, committed, ends)
                && topics.outputs().stream().anyMatch(output -> begins.get(output) < ends.get(output));
        Map<TopicPartition, Long> restored = new HashMap<>();
        topics.outputs().forEach(partition -> restored.put(partition, ends.get(partition)));
        Map<TopicPartition, Long> inputEnds = new HashMap<>();
        for (TopicPartition input : topics.inputs()) {
            inputEnds.put(input, ends.get(input));
            boolean isLost = isLost(input, begins, committed, ends);
            restored.put(input, firstSight ? ends.get(input) : isLost ? 0 : committed.get(input));
        }
        return new ReplayPlan(begins, restored, inputEnds, firstSight);
    }

    /**
     * Committed offsets expire some days after the last member has left. One beyond the end was committed for a topic that
     * no longer is, and one before the beginning for records that no longer are.
     */
    private static boolean isLost(
            TopicPartition input,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> ends) {
        Long offset = committed.get(input);
        return offset == null || offset > ends.get(input) || offset < begins.get(input);
    }

    /** How much of the records to restore has been read, 0 to 1. */
    double progress(Positions positions) {
        long whole = 0;
        long read = 0;
        for (Map.Entry<TopicPartition, Long> target : restored.entrySet()) {
            long begin = begins.get(target.getKey());
            whole += Math.max(0, target.getValue() - begin);
            read += Math.max(0, Math.min(positions.of(target.getKey()), target.getValue()) - begin);
        }
        return whole == 0 ? 1 : (double) read / whole;
    }
}
