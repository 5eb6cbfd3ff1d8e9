package io.podwatch.core.judge.subject;

import io.podwatch.core.detect.FindingType;

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

    void failed(FindingType type, String cluster, String namespace, String subject, RuntimeException fault);
}
