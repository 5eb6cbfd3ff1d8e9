package io.podwatch.detector.own;

import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.AlertListener;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.replay.OwnedPartitions;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a loop is made of.
 *
 * @param connection how Kafka is reached, by the names of the clients' own properties
 * @param partitions where others see what the loop owns
 */
public record LoopSetup(
        DetectorSettings settings,
        Map<String, String> connection,
        TopicNames names,
        InstantSource clock,
        LoopMeters meters,
        OwnedPartitions partitions,
        AlertListener listener) {

    public LoopSetup {
        connection = Map.copyOf(connection);
    }
}
