package io.podwatch.core.policy;

import io.podwatch.core.detect.filling.QuotaFillingPolicy;
import java.time.Duration;
import java.util.List;

/** When a quota that fills up is told, and how the annotations of it or its namespace change that. */
public record QuotaFillingRule(QuotaFillingPolicy policy) {
    private static final Annotation<Duration> HORIZON = Annotation.duration(
            "quota-filling-horizon",
            Duration.ofHours(1),
            Duration.ofDays(7),
            "A quota that fills up is told when it will be full within this time.");

    /** For one quota. */
    public QuotaFillingPolicy by(Annotations given) {
        return given.isEmpty()
                ? policy
                : policy.withHorizon(given.get(HORIZON, policy.horizon())).cappedAt(given.severityMax());
    }

    public static List<Annotation<?>> annotations() {
        return List.of(HORIZON);
    }
}
