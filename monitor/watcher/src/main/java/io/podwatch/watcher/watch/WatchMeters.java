package io.podwatch.watcher.watch;

import io.micrometer.core.instrument.Counter;
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
        count("podwatch_watch_events", "What the watches told", kind, "type", type.text());
    }

    void listed(WatchedKind kind) {
        count("podwatch_watch_lists", "Complete lists", kind);
    }

    void restart(WatchedKind kind, RestartReason reason) {
        count(
                "podwatch_watch_restarts",
                "Watches that were opened anew and lists that were repeated, by why",
                kind,
                "reason",
                reason.text());
    }

    void stale(WatchedKind kind) {
        count("podwatch_watch_stale_lists", "Lists that were older than what was told before, and not believed", kind);
    }

    void refusal(WatchedKind kind) {
        count("podwatch_watch_refusals", "How often the API server has refused a list of the kind", kind);
    }

    void malformed(WatchedKind kind) {
        count("podwatch_watch_malformed", "Objects that could not be read and were left out", kind);
    }

    void unreadable(WatchedKind kind) {
        count("podwatch_watch_unreadable", "Objects that were read without quantities that cannot be read", kind);
    }

    private void count(String name, String description, WatchedKind kind, String... more) {
        Counter.builder(name)
                .description(description)
                .tag("cluster", cluster)
                .tag("kind", kind.text())
                .tags(more)
                .register(registry)
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
