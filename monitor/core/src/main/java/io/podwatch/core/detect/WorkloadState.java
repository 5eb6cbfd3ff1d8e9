package io.podwatch.core.detect;

import io.podwatch.core.pod.WorkloadReference;

/** What is remembered of a workload's pods. How many there should be is no memory: its own observation says it. */
public interface WorkloadState extends DetectorState {
    WorkloadReference workload();

    /** 0 when unknown. */
    int desired();

    WorkloadState withDesired(int newDesired);

    /** Whether it is kept in parts, one for each pod, so that one in a single piece is of a former release. */
    default boolean hasParts() {
        return true;
    }
}
