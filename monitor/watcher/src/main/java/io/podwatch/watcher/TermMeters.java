package io.podwatch.watcher;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted about terms: whether there is one, how many began, and why they ended. */
final class TermMeters {
    private final MeterRegistry registry;
    private final String cluster;
    private final Counter begun;
    private volatile int leading;

    TermMeters(MeterRegistry registry, String cluster) {
        this.registry = registry;
        this.cluster = cluster;
        begun = Counter.builder("podwatch_leader_terms")
                .description("Terms in which this instance was the one that watches and publishes the cluster")
                .tag("cluster", cluster)
                .register(registry);
        Gauge.builder("podwatch_leader", () -> leading)
                .description("1 while this instance is the one that watches and publishes the cluster, else 0")
                .tag("cluster", cluster)
                .register(registry);
    }

    void begin() {
        begun.increment();
        leading = 1;
    }

    void end(String reason) {
        leading = 0;
        Counter.builder("podwatch_leader_terms_ended")
                .description("Terms of this instance that are over, by why")
                .tag("cluster", cluster)
                .tag("reason", reason)
                .register(registry)
                .increment();
    }
}
