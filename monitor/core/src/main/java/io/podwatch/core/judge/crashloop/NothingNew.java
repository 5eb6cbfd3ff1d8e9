package io.podwatch.core.judge.crashloop;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.PodObservation;

/**
 * What of a further observation says nothing new of restarts. Asked first, and of every observation of every pod: nothing is
 * made, and most pods are asked no more.
 */
public final class NothingNew {
    private NothingNew() {}

    /** Of a pod, as both are kept: one whose containers say nothing new is kept with the very list of before. */
    public static boolean says(PodObservation before, PodObservation now) {
        return before.containers() == now.containers() && isAlike(before, now);
    }

    /** A status that is written again says nothing new; only the pod's end may change what it means. */
    static boolean isAlike(PodObservation before, PodObservation now) {
        return before.phase() == now.phase()
                && before.workload().equals(now.workload())
                && before.nodeReady().equals(now.nodeReady());
    }

    /** Whether the container runs on: most often it has become ready, or no longer is. */
    static boolean runsOn(ContainerObservation before, ContainerObservation now) {
        return now.state().isRunning()
                && before.state().equals(now.state())
                && before.restartCount() == now.restartCount()
                && before.image().equals(now.image())
                && before.lastTermination().equals(now.lastTermination());
    }
}
