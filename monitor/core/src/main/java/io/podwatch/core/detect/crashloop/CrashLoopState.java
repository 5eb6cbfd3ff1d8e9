package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.pod.WorkloadReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The troubled runs of one container of one workload.
 *
 * @param desired how many pods the workload should have; 0 when unknown
 * @param runs one for each troubled pod, by pod uid
 */
public record CrashLoopState(FindingKey key, int desired, List<ContainerRun> runs) implements DetectorState {

    public CrashLoopState {
        runs = List.copyOf(runs);
    }

    public static CrashLoopState steady(
            String cluster, String namespace, WorkloadReference workload, String container) {
        return new CrashLoopState(keyOf(cluster, namespace, workload, container), 0, List.of());
    }

    public static FindingKey keyOf(String cluster, String namespace, WorkloadReference workload, String container) {
        return FindingKey.of(
                FindingType.CONTAINER_CRASH_LOOPING,
                cluster,
                namespace,
                "workload_kind",
                workload.kind(),
                "workload",
                workload.name(),
                "container",
                container);
    }

    @Override
    public boolean isBlank() {
        return runs.isEmpty();
    }

    Optional<ContainerRun> run(String uid) {
        return runs.stream().filter(run -> run.facts().uid().equals(uid)).findFirst();
    }

    Optional<ContainerRun.Orphaned> orphan() {
        return runs.stream()
                .filter(ContainerRun.Orphaned.class::isInstance)
                .map(ContainerRun.Orphaned.class::cast)
                .findFirst();
    }

    CrashLoopState withDesired(int newDesired) {
        return new CrashLoopState(key, newDesired, runs);
    }

    /** With the pod's run in this state, or without it. */
    CrashLoopState with(String uid, Optional<ContainerRun> next) {
        List<ContainerRun> newRuns = new ArrayList<>(runs);
        newRuns.removeIf(run -> run.facts().uid().equals(uid));
        next.ifPresent(newRuns::add);
        newRuns.sort((one, other) -> one.facts().uid().compareTo(other.facts().uid()));
        return new CrashLoopState(key, desired, newRuns);
    }
}
