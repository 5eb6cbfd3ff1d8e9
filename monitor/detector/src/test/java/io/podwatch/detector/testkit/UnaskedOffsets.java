package io.podwatch.detector.testkit;

import io.podwatch.detector.replay.LogOffsets;
import io.podwatch.detector.replay.OpenTransaction;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/** Expects no question but those that a test answers. */
public class UnaskedOffsets implements LogOffsets {
    @Override
    public CompletionStage<Map<TopicPartition, Long>> committed(Collection<TopicPartition> partitions) {
        throw unasked();
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> begins(Collection<TopicPartition> partitions) {
        throw unasked();
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
        throw unasked();
    }

    @Override
    public CompletionStage<Integer> partitionCount() {
        throw unasked();
    }

    @Override
    public CompletionStage<Optional<OpenTransaction>> openTransaction(TopicPartition partition) {
        throw unasked();
    }

    @Override
    public CompletionStage<?> heard() {
        throw unasked();
    }

    private static AssertionError unasked() {
        return new AssertionError("not asked for");
    }
}
