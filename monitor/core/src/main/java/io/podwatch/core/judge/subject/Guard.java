package io.podwatch.core.judge.subject;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.Observation;

/** Keeps what goes wrong with one subject from the others: it is counted and told with its subject, and they go on. */
@FunctionalInterface
public interface Guard {
    default void each(FindingType type, String cluster, String namespace, String subject, Runnable judging) {
        try {
            judging.run();
        } catch (RuntimeException fault) {
            failed(type, cluster, namespace, subject, fault);
        }
    }

    default void each(FindingType type, Observation subject, Runnable judging) {
        each(type, subject.cluster(), subject.namespace(), subject.subject(), judging);
    }

    default void each(FindingType type, String cluster, Runnable judging) {
        each(type, cluster, Observation.CLUSTER_SCOPE, "", judging);
    }

    void failed(FindingType type, String cluster, String namespace, String subject, RuntimeException fault);
}
