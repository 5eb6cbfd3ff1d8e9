package io.podwatch.detector.replay;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/** What Kafka knows of offsets; answers come later and may fail. */
public interface LogOffsets {

    /** The group's committed offsets, once no transaction that holds some is open; partitions without one are absent. */
    CompletionStage<Map<TopicPartition, Long>> committed(Collection<TopicPartition> partitions);

    /** The first offsets that can be read. */
    CompletionStage<Map<TopicPartition, Long>> begins(Collection<TopicPartition> partitions);

    /** The ends, with what open transactions have written: read committed up to them and nothing is missed. */
    CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions);

    /** How many partitions each topic has. */
    CompletionStage<Integer> partitionCount();

    /** The first of the transactions that are open in a partition. */
    CompletionStage<Optional<OpenTransaction>> openTransaction(TopicPartition partition);

    /** Completes once a broker has answered, whichever. */
    CompletionStage<?> heard();
}
