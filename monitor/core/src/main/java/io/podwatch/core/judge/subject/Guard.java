package io.podwatch.core.judge.subject;

import io.podwatch.core.detect.FindingType;

/** Keeps what goes wrong with one subject from the others: it is counted and told with its subject, and they go on. */
@FunctionalInterface
public interface Guard {
    void each(FindingType type, String cluster, String namespace, String subject, Runnable judging);
}
