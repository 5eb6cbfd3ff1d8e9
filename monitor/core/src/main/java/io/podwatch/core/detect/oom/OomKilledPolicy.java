package io.podwatch.core.detect.oom;

import io.podwatch.core.detect.SeverityRule;
import java.time.Duration;

/**
 * When kills are a finding.
 *
 * @param kills so many within the window open it
 * @param window it closes when the last kill is so long ago
 * @param runMin kills after shorter runs are a crash loop's
 * @param killsMax of one workload's container are remembered at most, the newest
 */
public record OomKilledPolicy(int kills, Duration window, Duration runMin, int killsMax, SeverityRule severity) {
    public static final OomKilledPolicy DEFAULT =
            new OomKilledPolicy(3, Duration.ofHours(24), Duration.ofMinutes(10), 50, SeverityRule.DEFAULT);

    public OomKilledPolicy with(int newKills, Duration newWindow) {
        return new OomKilledPolicy(newKills, newWindow, runMin, killsMax, severity);
    }

    public OomKilledPolicy withSeverity(SeverityRule newSeverity) {
        return new OomKilledPolicy(kills, window, runMin, killsMax, newSeverity);
    }
}
