package io.podwatch.core.detect.crashloop;

/**
 * What one observation adds to a run's history.
 *
 * @param shortRestarts restarts since the observation before that count
 * @param longRunEnded a run that proved the container well lies between the two
 * @param completed it has ended and will not be started again
 * @param failed its pod has ended without success: there is nothing left that could recover
 * @param backOff the kubelet says that it delays the next start
 * @param longBackOff and that delay is at least the policy's published back-off
 * @param cannotStart it waits for something that is to be mended before it can run at all
 * @param suspicious first seen with a short last run and enough old restarts
 */
record RunEvidence(
        int shortRestarts,
        boolean longRunEnded,
        boolean completed,
        boolean failed,
        boolean backOff,
        boolean longBackOff,
        boolean cannotStart,
        boolean suspicious) {}
