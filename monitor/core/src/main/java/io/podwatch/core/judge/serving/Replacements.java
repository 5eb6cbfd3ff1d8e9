package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.Set;

/**
 * Whether pods that ended have others in their place: where a controller keeps a number of them, as many run as it wants,
 * however well. Others are replaced by nobody, and a Job's pods by retries of its own.
 */
final class Replacements {
    private static final Set<String> KEEPS_A_NUMBER =
            Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController");

    private final Knowledge knowledge;

    Replacements(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** A workload that nobody has told of wants nothing. Its pods may be more than may be seen, so its own word counts too. */
    boolean areThere(FindingKey key) {
        return !KEEPS_A_NUMBER.contains(key.workload().kind())
                || knowledge
                        .workload(key.cluster(), key.namespace(), key.workload())
                        .map(WorkloadObservation::replicas)
                        .filter(replicas -> replicas.desired() > Math.max(replicas.ready(), running(key)))
                        .isEmpty();
    }

    private long running(FindingKey key) {
        return knowledge.podsOf(key.cluster(), key.namespace(), key.workload()).stream()
                .map(Knowledge.KnownPod::pod)
                .filter(Replacements::runs)
                .count();
    }

    private static boolean runs(PodObservation pod) {
        return pod.phase() == PodPhase.RUNNING && pod.deletion().isEmpty();
    }
}
