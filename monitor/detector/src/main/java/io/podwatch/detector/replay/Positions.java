package io.podwatch.detector.replay;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far each partition of a topic has been read: the offset that comes next. */
@FunctionalInterface
public interface Positions {
    long of(TopicPartition partition);

    default boolean haveReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(offset -> of(offset.getKey()) >= offset.getValue());
    }
}
