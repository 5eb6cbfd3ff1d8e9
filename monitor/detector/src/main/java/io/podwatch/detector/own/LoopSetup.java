package io.podwatch.detector.own;

import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.AlertFollower;
import io.podwatch.detector.AlertListener;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.replay.OwnedPartitions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a loop is made of: all that it touches outside, and all the time that it knows.
 *
 * @param clock what stands in records and on scrapes
 * @param nanoTime a clock that only runs forward; waits and absences are measured by it
 * @param clientMeters where the Kafka clients' own meters go; absent when they have none
 * @param partitions where others see what the loop owns
 * @param follower of the alerts of what the loop owns
 */
public record LoopSetup(
        DetectorSettings settings,
        ClientFactory clients,
        TopicNames names,
        InstantSource clock,
        LongSupplier nanoTime,
        LoopMeters meters,
        Optional<MeterRegistry> clientMeters,
        OwnedPartitions partitions,
        AlertListener listener,
        AlertFollower follower) {}
