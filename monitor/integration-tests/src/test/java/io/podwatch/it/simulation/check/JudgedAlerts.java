package io.podwatch.it.simulation.check;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.detect.quota.QuotaUsageState;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.it.simulation.cluster.Truth;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Holds the alerts against what truly happened, by rules so simple that they cannot be wrong; what they leave open may be either. */
public final class JudgedAlerts {
    private static final int LOOP = 3;
    private static final double PRESSURE = 0.85;
    private static final double ROOM = 0.80;

    /** What proves a container that fails fast. */
    private static final Duration RESET = Duration.ofMinutes(10);

    /** The two minutes that a successor has, and what it takes to tell. */
    private static final Duration TOLD = Duration.ofMinutes(4);

    private final ModelApi api;
    private final Truth truth;
    private final AlertHistory alerts;
    private final String cluster;

    public JudgedAlerts(ModelApi api, Truth truth, CommittedLog log, String cluster) {
        this.api = api;
        this.truth = truth;
        this.alerts = log.alerts();
        this.cluster = cluster;
    }

    /** @param calmSince from when on nothing but the containers themselves made trouble */
    public void require(Instant calmSince, Instant now) {
        truth.containers().forEach((key, container) -> requireCrashLoop(key, container, calmSince, now));
        api.list(WatchedKind.QUOTAS).forEach(this::requireQuota);
        List<Alert> blind = alerts.firing().stream()
                .filter(alert -> alert.key().type() == FindingType.WATCH_BLIND)
                .toList();
        Broken.unless(blind.isEmpty(), "in the end nobody is blind", blind);
    }

    private void requireCrashLoop(Truth.Key key, Truth.Container container, Instant calmSince, Instant now) {
        FindingKey finding = CrashLoopState.keyOf(
                cluster, key.namespace(), new WorkloadReference(key.kind(), key.workload()), "app");
        boolean isOpen = alerts.isOpen(finding);
        int opened = alerts.opened().getOrDefault(finding, List.of()).size();
        if (container.shortRestartsSince(calmSince) >= LOOP) {
            Broken.unless(isOpen, "what loops has an open alert", key + " " + container);
        }
        if (container.isQuietSince(now.minus(proven(container)))) {
            Broken.unless(!isOpen, "what has proved itself or is gone has none", key + " " + container);
        }
        if (container.restarts() < LOOP) {
            Broken.unless(opened == 0, "what never looped was never told to", key + " " + container);
        }
        if (!container.mayHaveRecovered()) {
            Broken.unless(opened <= 1, "one episode is told once, not " + opened + " times", key + " " + container);
        }
    }

    /** A container that fails slowly has to run twice as long as before. */
    private static Duration proven(Truth.Container container) {
        Duration twice = container.longestRun().multipliedBy(2);
        return (twice.compareTo(RESET) > 0 ? twice : RESET).plus(TOLD);
    }

    private void requireQuota(Observation observation) {
        QuotaObservation quota = (QuotaObservation) observation;
        Quantity used = quota.used().get("pods");
        Quantity hard = quota.hard().get("pods");
        boolean isOpen = alerts.isOpen(QuotaUsageState.within(quota, "pods").key());
        boolean isExceeded = used.compareTo(hard) > 0;
        double ratio = hard.isPositive() ? used.ratioOf(hard) : 0;
        if (isExceeded || ratio >= PRESSURE) {
            Broken.unless(isOpen, "a quota that is nearly full has an open alert", quota);
        } else if (ratio < ROOM) {
            Broken.unless(!isOpen, "a quota that has room has none", quota);
        }
    }
}
