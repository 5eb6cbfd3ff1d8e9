package io.podwatch.watcher.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.podwatch.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What the publisher counts. Unpublished are: stale, older than what is published of their object; unknown, deletions of
 * what was not published; unchanged, different in nothing that is read.
 */
final class PublishCounts {
    private final MeterRegistry registry;
    private final String cluster;
    private final Counter stale;
    private final Counter unknown;
    private final Counter unchanged;
    private final Timer delay;
    private final Timer eventDelay;
    private final Timer readyDuration;

    PublishCounts(MeterRegistry registry, String cluster) {
        this.registry = registry;
        this.cluster = cluster;
        stale = unpublished("stale");
        unknown = unpublished("unknown");
        unchanged = unpublished("unchanged");
        delay = timer(
                "podwatch_watch_publish_delay",
                "From the arrival of a batch's oldest notice to its commit",
                10,
                50,
                100,
                500,
                1_000,
                5_000,
                30_000);
        eventDelay = timer(
                "podwatch_event_delay",
                "From a pod's change, by the time that it bears, to its committed record, by the watcher's clock",
                250,
                500,
                1_000,
                2_000,
                5_000,
                10_000,
                30_000,
                60_000,
                300_000);
        readyDuration = timer(
                "podwatch_pod_ready_duration",
                "From a pod's creation, by the API server's clock, to its first Ready, by the kubelet's",
                1_000,
                2_000,
                5_000,
                10_000,
                30_000,
                60_000,
                120_000,
                300_000,
                600_000,
                1_800_000);
    }

    private Timer timer(String name, String description, long... bucketMillis) {
        return Timer.builder(name)
                .tag("cluster", cluster)
                .description(description)
                .serviceLevelObjectives(
                        LongStream.of(bucketMillis).mapToObj(Duration::ofMillis).toArray(Duration[]::new))
                .register(registry);
    }

    private Counter unpublished(String reason) {
        return Counter.builder("podwatch_watch_unpublished")
                .description("Notices that led to no record, by reason")
                .tag("cluster", cluster)
                .tag("reason", reason)
                .register(registry);
    }

    void stale() {
        stale.increment();
    }

    void unknown() {
        unknown.increment();
    }

    void unchanged() {
        unchanged.increment();
    }

    void committed(Draft draft, Instant at) {
        transaction("committed");
        Map<Topic, Integer> records = new EnumMap<>(Topic.class);
        draft.entries().forEach(entry -> records.merge(entry.topic(), 1, Integer::sum));
        records.forEach((topic, count) -> published(topic).increment(count));
        draft.entries().forEach(entry -> delay(entry, at));
        draft.firstReady().forEach(duration -> record(readyDuration, duration));
    }

    /** What was concluded from a list says when it happened, but not when it could have been told. */
    private void delay(LogEntry entry, Instant at) {
        if (entry instanceof LogEntry.Lifecycle told && !told.transition().synthesised()) {
            told.transition().change().at().ifPresent(changedAt -> record(eventDelay, Duration.between(changedAt, at)));
        }
    }

    private Counter published(Topic topic) {
        return Counter.builder("podwatch_kafka_published")
                .description("Committed records")
                .tag("cluster", cluster)
                .tag("topic", topic.suffix())
                .register(registry);
    }

    /** Of what arrived before the host's clock was set back nobody can say how long it took, and a timer refuses less than nothing. */
    void delay(Duration sinceArrival) {
        if (!sinceArrival.isNegative()) {
            delay.record(sinceArrival);
        }
    }

    /** Between two clocks less than nothing is nothing. */
    private static void record(Timer timer, Duration duration) {
        timer.record(duration.isNegative() ? Duration.ZERO : duration);
    }

    /** How an attempt at a transaction ended: committed, or what its failure asked for. */
    void transaction(String result) {
        Counter.builder("podwatch_kafka_transactions")
                .description("Attempts at a transaction, or at opening the log, by how they ended")
                .tag("cluster", cluster)
                .tag("result", result)
                .register(registry)
                .increment();
    }
}
