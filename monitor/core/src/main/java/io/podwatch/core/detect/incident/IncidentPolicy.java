package io.podwatch.core.detect.incident;

import io.podwatch.core.detect.SeverityRule;
import java.time.Duration;

/**
 * How much has to happen to become a finding.
 *
 * @param count so many within the quiet time open it; one that lasts is enough
 * @param quiet for how long nothing has to happen until it is over
 * @param max incidents of one workload that are remembered at most, the newest
 */
public record IncidentPolicy(int count, Duration quiet, int max, SeverityRule severity) {

    public IncidentPolicy withCount(int newCount) {
        return new IncidentPolicy(newCount, quiet, max, severity);
    }

    public IncidentPolicy withQuiet(Duration newQuiet) {
        return new IncidentPolicy(count, newQuiet, max, severity);
    }

    public IncidentPolicy withMax(int newMax) {
        return new IncidentPolicy(count, quiet, newMax, severity);
    }

    public IncidentPolicy withSeverity(SeverityRule newSeverity) {
        return new IncidentPolicy(count, quiet, max, newSeverity);
    }
}
