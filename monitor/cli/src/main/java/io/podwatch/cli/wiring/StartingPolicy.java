package io.podwatch.cli.wiring;

import io.podwatch.cli.config.StartingSettings;
import io.podwatch.cli.config.WeighedFinding;
import io.podwatch.core.detect.oom.OomKilledPolicy;
import io.podwatch.core.judge.starting.StartingPolicies;

/** When pods on their way to running, or on their way out, are trouble. */
final class StartingPolicy {
    private StartingPolicy() {}

    static StartingPolicies of(StartingSettings settings, SeverityPolicy severity) {
        StartingPolicies defaults = StartingPolicies.DEFAULT;
        return new StartingPolicies(
                severity.weighed(
                        defaults.cannotStart().withGrace(settings.cannotStartAfter()), WeighedFinding.CANNOT_START),
                severity.weighed(
                        defaults.stuckCreating().withGrace(settings.stuckCreatingAfter()),
                        WeighedFinding.STUCK_CREATING),
                settings.stuckCreatingUnwarned(),
                severity.weighed(
                        defaults.stuckTerminating().withGrace(settings.stuckTerminatingAfter()),
                        WeighedFinding.STUCK_TERMINATING),
                new OomKilledPolicy(
                        settings.oomKills(),
                        settings.oomKillWindow(),
                        settings.oomKillRunMin(),
                        settings.oomKillsMax(),
                        severity.rule(WeighedFinding.OOM_KILLED)),
                severity.weighed(
                        defaults.unschedulable().withGrace(settings.unschedulableAfter()),
                        WeighedFinding.UNSCHEDULABLE));
    }
}
