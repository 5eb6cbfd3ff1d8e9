package io.podwatch.cli.wiring;

import io.podwatch.cli.config.ServingSettings;
import io.podwatch.core.detect.incident.IncidentPolicy;
import io.podwatch.core.judge.serving.ServingPolicies;

/** When workloads that do not serve, and nodes, are trouble. */
final class ServingPolicy {
    private ServingPolicy() {}

    static ServingPolicies of(ServingSettings settings) {
        ServingPolicies base = ServingPolicies.DEFAULT;
        return new ServingPolicies(
                base.nodeNotReady().withGrace(settings.nodeNotReadyAfter()),
                base.notReady().withGrace(settings.notReadyAfter()),
                base.rolloutStuck().withGrace(settings.rolloutStuckAfter()),
                incidents(base.failing(), settings.failing(), settings.incidentsMax()),
                incidents(base.evicted(), settings.evicted(), settings.incidentsMax()));
    }

    private static IncidentPolicy incidents(IncidentPolicy base, ServingSettings.Incidents settings, int max) {
        return base.withCount(settings.count()).withQuiet(settings.quiet()).withMax(max);
    }
}
