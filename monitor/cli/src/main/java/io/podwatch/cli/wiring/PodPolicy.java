package io.podwatch.cli.wiring;

import io.podwatch.cli.config.PodSettings;
import io.podwatch.cli.config.QuotaFillingSettings;
import io.podwatch.cli.config.WeighedFinding;
import io.podwatch.core.detect.filling.QuotaFillingPolicy;
import io.podwatch.core.judge.PodPolicies;
import io.podwatch.core.judge.quota.QuotaPolicies;

/** What is trouble about pods, made from the configuration, family by family. */
final class PodPolicy {
    private PodPolicy() {}

    static PodPolicies of(PodSettings settings, SeverityPolicy severity) {
        return new PodPolicies(
                StartingPolicy.of(settings.starting(), severity),
                ServingPolicy.of(settings.serving(), severity),
                QuotaPolicies.DEFAULT,
                settings.eventsMax());
    }

    static QuotaFillingPolicy filling(QuotaFillingSettings settings, SeverityPolicy severity) {
        return new QuotaFillingPolicy(
                settings.horizon(),
                settings.urgent(),
                settings.history(),
                severity.max(WeighedFinding.QUOTA_FILLING_UP));
    }
}
