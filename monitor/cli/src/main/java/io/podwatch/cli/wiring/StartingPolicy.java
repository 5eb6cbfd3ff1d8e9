package io.podwatch.cli.wiring;

import io.podwatch.cli.config.StartingSettings;
import io.podwatch.core.detect.oom.OomKilledPolicy;
import io.podwatch.core.judge.starting.StartingPolicies;

/** When pods on their way to running, or on their way out, are trouble. */
final class StartingPolicy {
    private StartingPolicy() {}

    static StartingPolicies of(StartingSettings settings) {
        StartingPolicies defaults = StartingPolicies.DEFAULT;
        return new StartingPolicies(
                defaults.cannotStart().withGrace(settings.cannotStartAfter()),
                defaults.stuckCreating().withGrace(settings.stuckCreatingAfter()),
                settings.stuckCreatingUnwarned(),
                defaults.stuckTerminating().withGrace(settings.stuckTerminatingAfter()),
                new OomKilledPolicy(
                        settings.oomKills(),
                        settings.oomKillWindow(),
                        settings.oomKillRunMin(),
                        settings.oomKillsMax(),
                        defaults.oomKilled().severity()),
                defaults.unschedulable().withGrace(settings.unschedulableAfter()));
    }
}
