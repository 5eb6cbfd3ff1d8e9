package io.podwatch.core.judge.quota;

import io.podwatch.core.detect.quota.NextReplicaPolicy;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.Annotations;
import java.time.Duration;
import java.util.List;

/** When a workload is told that its next replica does not fit, and how the annotations of it or its namespace change that. */
record NextReplicaRule(NextReplicaPolicy policy) {
    private static final Annotation<Duration> AFTER = Annotation.duration(
            "next-replica-blocked-after",
            Duration.ZERO,
            Duration.ofDays(1),
            "A workload of which one more pod has not fitted into a quota for this long is told.");

    NextReplicaPolicy by(Annotations given) {
        return given.isEmpty() ? policy : policy.withGrace(given.get(AFTER, policy.grace()));
    }

    List<Annotation<?>> annotations() {
        return List.of(AFTER);
    }
}
