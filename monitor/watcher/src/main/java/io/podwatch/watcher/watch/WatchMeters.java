package io.podwatch.watcher.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.watcher.inbox.WatchedKind;
import java.util.Locale;
import java.util.function.Supplier;

/** What is counted about lists and watches, by cluster and kind. */
final class WatchMeters {
    private final MeterRegistry registry;
    private final String cluster;

    WatchMeters(MeterRegistry registry, String cluster) {
        this.registry = registry;
        this.cluster = cluster;
    }

    void event(WatchedKind kind, String type) {
        registry.counter(
                        "podwatch_watch_events",
                        "cluster",
                        cluster,
                        "kind",
                        kind.text(),
                        "type",
                        type.toLowerCase(Locale.ROOT))
                .increment();
    }

    void listed(WatchedKind kind) {
        registry.counter("podwatch_watch_lists", "cluster", cluster, "kind", kind.text())
                .increment();
    }

    /** Why a watch had to be opened anew, or a list repeated. */
    void restart(WatchedKind kind, String reason) {
        registry.counter("podwatch_watch_restarts", "cluster", cluster, "kind", kind.text(), "reason", reason)
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
