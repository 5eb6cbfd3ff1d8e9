package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.Severity;
import java.time.Duration;

/**
 * When a quota that fills up is told.
 *
 * @param horizon it is told when it will be full within this time
 * @param urgent it is a warning when it will be full within this time
 * @param history how much of its use is remembered and looked at
 * @param max nothing is told as more severe
 */
public record QuotaFillingPolicy(Duration horizon, Duration urgent, Duration history, Severity max) {
    public static final QuotaFillingPolicy DEFAULT =
            new QuotaFillingPolicy(Duration.ofDays(1), Duration.ofHours(4), Duration.ofDays(1), Severity.CRITICAL);

    public QuotaFillingPolicy withHorizon(Duration newHorizon) {
        return new QuotaFillingPolicy(newHorizon, urgent, history, max);
    }

    public QuotaFillingPolicy cappedAt(Severity newMax) {
        return new QuotaFillingPolicy(horizon, urgent, history, max.atMost(newMax));
    }

    int historySpans() {
        return (int) history.dividedBy(UseSeries.SPAN);
    }
}
