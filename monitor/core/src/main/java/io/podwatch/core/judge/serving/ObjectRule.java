package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.object.ObjectPolicy;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.Annotations;
import java.time.Duration;
import java.util.List;

/**
 * A policy, and how the annotations of a namespace or workload change it.
 *
 * @param grace how the grace may be set there
 */
record ObjectRule(ObjectPolicy policy, Annotation<Duration> grace) {
    private static final Duration GRACE_MAX = Duration.ofDays(1);

    /** @param name of the annotation that sets the grace */
    static ObjectRule of(ObjectPolicy policy, String name, String meaning) {
        return new ObjectRule(policy, Annotation.duration(name, Duration.ZERO, GRACE_MAX, meaning));
    }

    ObjectPolicy by(Annotations given) {
        return given.isEmpty()
                ? policy
                : policy.withGrace(given.get(grace, policy.grace())).cappedAt(given.severityMax());
    }

    List<Annotation<?>> annotations() {
        return List.of(grace);
    }
}
