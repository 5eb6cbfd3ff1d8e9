package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.incident.IncidentPolicy;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.Annotations;
import java.util.List;

/**
 * A policy, and how the annotations of a namespace or workload change it.
 *
 * @param count how the number of incidents may be set there
 */
record IncidentRule(IncidentPolicy policy, Annotation<Integer> count) {
    private static final int COUNT_MAX = 50;

    /** @param name of the annotation that sets the number */
    static IncidentRule of(IncidentPolicy policy, String name, String meaning) {
        return new IncidentRule(policy, Annotation.count(name, 1, COUNT_MAX, meaning));
    }

    /** A bare pod has only itself to fail. */
    IncidentPolicy by(FindingKey key, Annotations given) {
        IncidentPolicy alone = key.workload().isBarePod() ? policy.withCount(1) : policy;
        return given.isEmpty()
                ? alone
                : alone.withCount(given.get(count, alone.count()))
                        .withSeverity(alone.severity().cappedAt(given.severityMax()));
    }

    List<Annotation<?>> annotations() {
        return List.of(count);
    }
}
