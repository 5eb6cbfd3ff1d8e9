package io.podwatch.sandbox.demo;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.sandbox.clock.ScaledClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The fast clock, begun after everything in a kept log: an earlier demo's time ran ahead of the wall's. */
final class DemoClock {
    private DemoClock() {}

    static ScaledClock begin(String bootstrapServers, Clock real, double speed) throws InterruptedException {
        Instant newest = newestWatermark(bootstrapServers);
        Instant now = real.instant();
        Clock shifted = newest.isAfter(now) ? Clock.offset(real, Duration.between(now, newest)) : real;
        return new ScaledClock(shifted, speed);
    }

    private static Instant newestWatermark(String bootstrapServers) throws InterruptedException {
        TopicPartition partition = new TopicPartition(new TopicNames("podwatch").name(Topic.WATCH), 0);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            if (!admin.listTopics().names().get().contains(partition.topic())) {
                return Instant.EPOCH;
            }
            ListOffsetsResult.ListOffsetsResultInfo newest = admin.listOffsets(
                            Map.of(partition, OffsetSpec.maxTimestamp()))
                    .partitionResult(partition)
                    .get();
            return Instant.ofEpochMilli(Math.max(0, newest.timestamp()));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Instant.EPOCH;
            }
            throw new IllegalStateException("cannot read the newest time in the kept log", failed.getCause());
        }
    }
}
