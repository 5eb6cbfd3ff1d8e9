package io.podwatch.core.judge.subject;

import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import java.time.Instant;
import java.util.Optional;

/** A pod as it is now, and as it was. */
public record PodSighting(KnownPod now, Optional<KnownPod> before) {

    public SubjectId id() {
        return now.id();
    }

    public PodObservation pod() {
        return now.pod();
    }

    /** The watcher's time at which it was published. */
    public Instant at() {
        return now.at();
    }

    /** Whether the pod counts for another workload than before: its chain of controllers is known later than itself. */
    public boolean hasMoved() {
        return before.isPresent() && !before.get().pod().workload().equals(pod().workload());
    }

    /** Whoever has a pod on a node that is not ready is told of the node, and of nothing else on it. */
    public static boolean isNodeToBlame(PodObservation pod) {
        return !pod.node().isEmpty()
                && pod.nodeReady().isPresent()
                && pod.nodeReady().get() != ConditionStatus.TRUE;
    }
}
