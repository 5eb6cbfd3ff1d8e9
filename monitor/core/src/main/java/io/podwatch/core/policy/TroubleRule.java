package io.podwatch.core.policy;

import io.podwatch.core.detect.trouble.TroublePolicy;
import java.time.Duration;
import java.util.List;

/**
 * A policy, and how the annotations of a namespace or workload change it.
 *
 * @param grace how the grace may be set there
 */
public record TroubleRule(TroublePolicy policy, Annotation<Duration> grace) {
    private static final Duration GRACE_MAX = Duration.ofDays(1);

    /** @param name of the annotation that sets the grace */
    public static TroubleRule of(TroublePolicy policy, String name, String meaning) {
        return new TroubleRule(policy, Annotation.duration(name, Duration.ZERO, GRACE_MAX, meaning));
    }

    /** For one subject. */
    public TroublePolicy by(Annotations given) {
        if (given.isEmpty()) {
            return policy;
        }
        return policy.withGrace(given.get(grace, policy.grace()))
                .withSeverity(policy.severity().cappedAt(given.severityMax()));
    }

    public List<Annotation<?>> annotations() {
        return List.of(grace);
    }
}
