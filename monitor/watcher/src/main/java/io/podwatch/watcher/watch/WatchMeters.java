package io.podwatch.watcher.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.source.EventType;
import java.util.function.Supplier;

/** What is counted about lists and watches, by cluster and kind. */
public final class WatchMeters {
    private final MeterRegistry registry;
    private final String cluster;

    public WatchMeters(MeterRegistry registry, String cluster) {
        this.registry = registry;
        this.cluster = cluster;
    }

    void event(WatchedKind kind, EventType type) {
        registry.counter("podwatch_watch_events", "cluster", cluster, "kind", kind.text(), "type", type.text())
                .increment();
    }

    void listed(WatchedKind kind) {
        registry.counter("podwatch_watch_lists", "cluster", cluster, "kind", kind.text())
                .increment();
    }

    /** Why a watch had to be opened anew, or a list repeated. */
    void restart(WatchedKind kind, RestartReason reason) {
        registry.counter("podwatch_watch_restarts", "cluster", cluster, "kind", kind.text(), "reason", reason.text())
                .increment();
    }

    /** A list was older than what was told before, and not believed. */
    void stale(WatchedKind kind) {
        registry.counter("podwatch_watch_stale_lists", "cluster", cluster, "kind", kind.text())
                .increment();
    }

    void refusal(WatchedKind kind) {
        registry.counter("podwatch_watch_refusals", "cluster", cluster, "kind", kind.text())
                .increment();
    }

    void malformed(WatchedKind kind) {
        registry.counter("podwatch_watch_malformed", "cluster", cluster, "kind", kind.text())
                .increment();
    }

    void heard(WatchedKind kind, Supplier<Number> epochSeconds) {
        Gauge.builder("podwatch_watch_last_event_timestamp_seconds", epochSeconds)
                .description("When the API server was last heard for the kind; NaN before the first time")
                .tag("cluster", cluster)
                .tag("kind", kind.text())
                .register(registry);
    }

    void refused(WatchedKind kind, Supplier<Number> refusals) {
        Gauge.builder("podwatch_watch_refused", refusals)
                .description("How many lists of the kind the API server refuses to this watcher")
                .tag("cluster", cluster)
                .tag("kind", kind.text())
                .register(registry);
    }
}
