package io.podwatch.core.policy;

import io.podwatch.core.detect.quota.QuotaUsagePolicy;
import java.util.List;
import java.util.Optional;

/** When a quota is under pressure, and how the annotations of it or its namespace change that. */
public record QuotaUsageRule(QuotaUsagePolicy policy) {
    private static final Annotation<Double> OPEN = Annotation.ratio(
            "quota-pressure-open-ratio",
            "Used share of a quota at which pressure begins; at 1 there is none before it is full.");
    private static final Annotation<Double> CLOSE = Annotation.ratio(
            "quota-pressure-close-ratio",
            "Used share of a quota below which pressure ends, the one at which it begins at most; unless given it lies as"
                    + " far below that as it does by default.");

    /** For one quota. */
    public QuotaUsagePolicy by(Annotations given) {
        if (given.isEmpty()) {
            return policy;
        }
        Optional<Double> open = given.find(OPEN);
        return ratios(open, given.find(CLOSE)).cappedAt(given.severityMax());
    }

    /** Pressure that ended above where it begins would begin and end with each look. */
    private QuotaUsagePolicy ratios(Optional<Double> givenOpen, Optional<Double> givenClose) {
        double open = givenOpen.orElse(policy.openRatio());
        double near = givenOpen.isEmpty() ? policy.closeRatio() : open - (policy.openRatio() - policy.closeRatio());
        return policy.withRatios(open, Math.min(open, givenClose.orElse(Math.max(0, near))));
    }

    public static List<Annotation<?>> annotations() {
        return List.of(OPEN, CLOSE);
    }
}
