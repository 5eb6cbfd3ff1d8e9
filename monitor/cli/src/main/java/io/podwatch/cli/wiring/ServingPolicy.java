package io.podwatch.cli.wiring;

import io.podwatch.cli.config.ServingSettings;
import io.podwatch.cli.config.WeighedFinding;
import io.podwatch.core.detect.incident.IncidentPolicy;
import io.podwatch.core.judge.serving.ServingPolicies;

/** When workloads that do not serve, and nodes, are trouble. */
final class ServingPolicy {
    private ServingPolicy() {}

    static ServingPolicies of(ServingSettings settings, SeverityPolicy severity) {
        ServingPolicies base = ServingPolicies.DEFAULT;
        return new ServingPolicies(
                base.nodeNotReady()
                        .withGrace(settings.nodeNotReadyAfter())
                        .cappedAt(severity.max(WeighedFinding.NODE_NOT_READY)),
                severity.weighed(base.notReady().withGrace(settings.notReadyAfter()), WeighedFinding.NOT_READY),
                base.rolloutStuck()
                        .withGrace(settings.rolloutStuckAfter())
                        .cappedAt(severity.max(WeighedFinding.ROLLOUT_STUCK)),
                severity.weighed(
                        incidents(base.failing(), settings.failing(), settings.incidentsMax()),
                        WeighedFinding.PODS_FAILING),
                severity.weighed(
                        incidents(base.evicted(), settings.evicted(), settings.incidentsMax()),
                        WeighedFinding.PODS_EVICTED));
    }

    private static IncidentPolicy incidents(IncidentPolicy base, ServingSettings.Incidents settings, int max) {
        return base.withCount(settings.count()).withQuiet(settings.quiet()).withMax(max);
    }
}
