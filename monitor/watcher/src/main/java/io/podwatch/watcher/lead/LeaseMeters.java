package io.podwatch.watcher.lead;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.watcher.lead.election.Candidacy;
import io.podwatch.watcher.lead.election.Deed;
import io.podwatch.watcher.lead.election.Leading;
import io.podwatch.watcher.lead.election.Resigning;
import java.time.Instant;

/** What is told of the requests for one lease. */
final class LeaseMeters {
    private final MeterRegistry registry;
    private final String cluster;
    private volatile double renewedAt = Double.NaN;

    LeaseMeters(MeterRegistry registry, String cluster) {
        this.registry = registry;
        this.cluster = cluster;
        Gauge.builder("podwatch_lease_renewed_timestamp_seconds", () -> renewedAt)
                .description("When this instance last took or renewed the lease; NaN before the first time")
                .tag("cluster", cluster)
                .register(registry);
    }

    void renewed(Instant at) {
        renewedAt = at.toEpochMilli() / 1000.0;
    }

    void failed(Candidacy by, Deed deed) {
        Counter.builder("podwatch_lease_request_failures")
                .description("Requests for the lease without an answer, or refused")
                .tag("cluster", cluster)
                .tag("request", request(by, deed))
                .register(registry)
                .increment();
    }

    private static String request(Candidacy by, Deed deed) {
        if (deed instanceof Deed.Read) {
            return "read";
        }
        if (by instanceof Resigning) {
            return "release";
        }
        return by instanceof Leading ? "renew" : "take";
    }
}
