package io.podwatch.watcher.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.podwatch.contract.topic.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

    PublishCounts(MeterRegistry registry, String cluster) {
        this.registry = registry;
        this.cluster = cluster;
        stale = unpublished("stale");
        unknown = unpublished("unknown");
        unchanged = unpublished("unchanged");
        delay = Timer.builder("podwatch_watch_publish_delay")
                .tag("cluster", cluster)
                .description("From the arrival of a batch's oldest notice to its commit")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
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

    void committed(List<LogEntry> entries) {
        transaction("committed");
        Map<Topic, Integer> records = new EnumMap<>(Topic.class);
        entries.forEach(entry -> records.merge(entry.topic(), 1, Integer::sum));
        records.forEach((topic, count) -> published(topic).increment(count));
    }

    private Counter published(Topic topic) {
        return registry.counter("podwatch_kafka_published", "cluster", cluster, "topic", topic.suffix());
    }

    /** Of what arrived before the host's clock was set back nobody can say how long it took, and a timer refuses less than nothing. */
    void delay(Duration sinceArrival) {
        if (!sinceArrival.isNegative()) {
            delay.record(sinceArrival);
        }
    }

    /** How an attempt at a transaction ended: committed, or what its failure asked for. */
    void transaction(String result) {
        registry.counter("podwatch_kafka_transactions", "cluster", cluster, "result", result)
                .increment();
    }
}
