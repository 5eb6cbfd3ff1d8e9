package io.podwatch.detector.alertmanager;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What is counted of one peer. Written on the event loop, read by scrapes. */
final class PeerMeters {
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final Counter sent;
    private final Counter refused;
    private final Counter failed;
    private volatile double lastSuccessSeconds = Double.NaN;

    /**
     * @param failingFor how long posts have failed by now
     * @param untold how many alerts are refused at present
     */
    PeerMeters(MeterRegistry registry, String peer, Supplier<Duration> failingFor, IntSupplier untold) {
        this.registry = registry;
        this.sent = counter("alerts.sent", "Alerts that an Alertmanager took, each time they were sent.", peer);
        this.refused = counter(
                "alerts.refused",
                "Alerts that an Alertmanager refuses, each time they were sent; the log tells which and why.",
                peer);
        this.failed = counter("posts.failed", "Posts that an Alertmanager did not answer, or not as one does.", peer);
        meters.add(Gauge.builder(
                        "podwatch.alertmanager.failing", () -> failingFor.get().toMillis() / 1000.0)
                .description("For how long all posts to an Alertmanager have failed; 0 while they do not.")
                .baseUnit("seconds")
                .tag("peer", peer)
                .register(registry));
        meters.add(Gauge.builder("podwatch.alertmanager.alerts.untold", untold::getAsInt)
                .description(
                        "Alerts that an Alertmanager refused when they were last sent; the log tells which and why.")
                .tag("peer", peer)
                .register(registry));
        meters.add(Gauge.builder("podwatch.alertmanager.last.success.timestamp", () -> lastSuccessSeconds)
                .description(
                        "When an Alertmanager last took a post, an empty one while there is nothing to say; NaN before.")
                .baseUnit("seconds")
                .tag("peer", peer)
                .register(registry));
    }

    private Counter counter(String name, String description, String peer) {
        Counter counter = Counter.builder("podwatch.alertmanager." + name)
                .description(description)
                .tag("peer", peer)
                .register(registry);
        meters.add(counter);
        return counter;
    }

    void accepted(int alerts, Instant at) {
        sent.increment(alerts);
        lastSuccessSeconds = at.toEpochMilli() / 1000.0;
    }

    void refused() {
        refused.increment();
    }

    void failed() {
        failed.increment();
    }

    void remove() {
        meters.forEach(registry::remove);
    }
}
