package io.podwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.SeverityRule;
import io.podwatch.core.detect.quota.QuotaRejectingPolicy;
import io.podwatch.core.judge.JudgePolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeverityPolicyTest {
    private static JudgePolicy policy(String... keysAndValues) {
        Map<String, SourcedText> given = new HashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            given.put("podwatch.detector." + keysAndValues[index], new SourcedText(keysAndValues[index + 1], "test"));
        }
        Configuration read = Configuration.read(List.of(new SettingLayer(given, List.of())), List.of(), List.of());
        return DetectorComponent.settings(read, Duration.ofSeconds(1)).policy();
    }

    @Test
    void withoutSettingsEverythingIsAsByDefault() {
        assertThat(policy()).isEqualTo(JudgePolicy.DEFAULT);
    }

    @Test
    void eachSettingReachesItsOwnFinding() {
        JudgePolicy policy = policy(
                "crash-loop.critical-share", "0.1",
                "crash-loop.severity-max", "warning",
                "cannot-start.critical-share", "0.2",
                "stuck-creating.critical-share", "0.3",
                "stuck-terminating.critical-share", "0.4",
                "oom-killed.critical-share", "0.6",
                "unschedulable.critical-share", "0.7",
                "not-ready.critical-share", "0.8",
                "rollout-stuck.severity-max", "info",
                "node-not-ready.severity-max", "info",
                "pods-failing.severity-max", "info",
                "quota.severity-max", "info",
                "quota-lagging.severity-max", "info",
                "quota-filling.severity-max", "info",
                "watch-blind.severity-max", "warning",
                "quota-rejecting.severity-max", "warning");

        assertThat(policy.crashLoop().severity())
                .isEqualTo(SeverityRule.DEFAULT.withShare(0.1).cappedAt(Severity.WARNING));
        assertThat(policy.pods().starting().cannotStart().severity().share()).isEqualTo(0.2);
        assertThat(policy.pods().starting().stuckCreating().severity().share()).isEqualTo(0.3);
        assertThat(policy.pods().starting().stuckTerminating().severity().share())
                .isEqualTo(0.4);
        assertThat(policy.pods().starting().oomKilled().severity().share()).isEqualTo(0.6);
        assertThat(policy.pods().starting().unschedulable().severity().share()).isEqualTo(0.7);
        assertThat(policy.pods().serving().notReady().severity().share()).isEqualTo(0.8);
        assertThat(policy.pods().serving().rolloutStuck().max()).isEqualTo(Severity.INFO);
        assertThat(policy.pods().serving().nodeNotReady().max()).isEqualTo(Severity.INFO);
        assertThat(policy.pods().serving().failing().severity().max()).isEqualTo(Severity.INFO);
        assertThat(policy.pods().serving().evicted().severity().max()).isEqualTo(Severity.CRITICAL);
        assertThat(policy.pods().quota().lagging().severity()).isEqualTo(Severity.INFO);
        assertThat(policy.pods().quota().filling().max()).isEqualTo(Severity.INFO);
        assertThat(policy.watchBlind().max()).isEqualTo(Severity.WARNING);
        assertThat(policy.quotaUsage().severityMax()).isEqualTo(Severity.INFO);
        assertThat(policy.quotaRejecting()).isEqualTo(new QuotaRejectingPolicy(Severity.WARNING, Severity.WARNING));
    }
}
