package io.podwatch.cli.wiring;

import io.podwatch.cli.config.SeveritySettings;
import io.podwatch.cli.config.WeighedFinding;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.SeverityRule;
import io.podwatch.core.detect.incident.IncidentPolicy;
import io.podwatch.core.detect.trouble.TroublePolicy;
import java.util.Locale;

/** How much each finding matters, made from the configuration. */
final class SeverityPolicy {
    private final SeveritySettings settings;

    SeverityPolicy(SeveritySettings settings) {
        this.settings = settings;
    }

    Severity max(WeighedFinding finding) {
        return Severity.valueOf(settings.severityMax().get(finding).toUpperCase(Locale.ROOT));
    }

    /** Of a finding that matters by how much of a workload is in trouble. */
    SeverityRule rule(WeighedFinding finding) {
        return SeverityRule.DEFAULT
                .withShare(settings.criticalShare().get(finding))
                .cappedAt(max(finding));
    }

    TroublePolicy weighed(TroublePolicy policy, WeighedFinding finding) {
        return policy.withSeverity(rule(finding));
    }

    IncidentPolicy weighed(IncidentPolicy policy, WeighedFinding finding) {
        return policy.withSeverity(policy.severity().cappedAt(max(finding)));
    }
}
