package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Severity;
import java.time.Duration;

/**
 * When a quota controller is behind.
 *
 * @param grace it is told once it has been behind for so long
 * @param severity of it
 */
public record QuotaLaggingPolicy(Duration grace, Severity severity) {
    public static final QuotaLaggingPolicy DEFAULT = new QuotaLaggingPolicy(Duration.ofMinutes(5), Severity.WARNING);

    public QuotaLaggingPolicy withGrace(Duration newGrace) {
        return new QuotaLaggingPolicy(newGrace, severity);
    }

    public QuotaLaggingPolicy cappedAt(Severity max) {
        return new QuotaLaggingPolicy(grace, severity.atMost(max));
    }
}
