package io.podwatch.core.detect.crashloop;

/**
 * What one observation adds to a run's history.
 *
 * @param shortRestarts restarts since the observation before, after short runs
 * @param longRunEnded a run longer than the reset lies between the two
 * @param completed it has ended and will not be started again
 * @param failed its pod has ended without success: there is nothing left that could recover
 * @param backOff the kubelet says that it delays the next start
 * @param longBackOff and that delay is at least the policy's published back-off
 * @param suspicious first seen with a short last run and enough old restarts
 */
record RunEvidence(
        int shortRestarts,
        boolean longRunEnded,
        boolean completed,
        boolean failed,
        boolean backOff,
        boolean longBackOff,
        boolean suspicious) {

    boolean hasProvedItself() {
        return completed || longRunEnded;
    }
}
