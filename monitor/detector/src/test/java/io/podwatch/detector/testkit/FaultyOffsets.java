package io.podwatch.detector.testkit;

import io.podwatch.detector.replay.LogOffsets;
import io.podwatch.detector.replay.OpenTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Answers what a log answers, but for partitions that nobody leads or that may not be read. */
public final class FaultyOffsets implements LogOffsets {
    private final LogOffsets log;
    private final Map<TopicPartition, KafkaException> faults = new HashMap<>();
    private boolean silent;

    public FaultyOffsets(LogOffsets log) {
        this.log = log;
    }

    public FaultyOffsets fails(TopicPartition partition, KafkaException fault) {
        faults.put(partition, fault);
        return this;
    }

    /** No broker answers whether it is there. */
    public FaultyOffsets isSilent(boolean isSilent) {
        silent = isSilent;
        return this;
    }

    public void heals() {
        faults.clear();
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> committed(Collection<TopicPartition> partitions) {
        return log.committed(partitions);
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> begins(Collection<TopicPartition> partitions) {
        return log.begins(partitions);
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(faults::containsKey)
                .findFirst()
                .<CompletionStage<Map<TopicPartition, Long>>>map(
                        partition -> CompletableFuture.failedFuture(faults.get(partition)))
                .orElseGet(() -> log.ends(partitions));
    }

    @Override
    public CompletionStage<Integer> partitionCount() {
        return log.partitionCount();
    }

    @Override
    public CompletionStage<Optional<OpenTransaction>> openTransaction(TopicPartition partition) {
        return log.openTransaction(partition);
    }

    @Override
    public CompletionStage<?> heard() {
        return silent ? new CompletableFuture<>() : log.heard();
    }
}
