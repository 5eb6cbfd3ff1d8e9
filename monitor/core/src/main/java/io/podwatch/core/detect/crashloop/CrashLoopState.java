package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

    /** The run of one pod, when it is in trouble. */
    public Optional<ContainerRun> run(String uid) {
        return runs.stream().filter(run -> run.facts().uid().equals(uid)).findFirst();
    }

    /** The episode that a pod inherits: that of its own name first, which is how a StatefulSet replaces its pods. */
    Optional<ContainerRun.Orphaned> orphanFor(PodObservation pod, CrashLoopPolicy policy) {
        List<ContainerRun.Orphaned> orphans = runs.stream()
                .filter(ContainerRun.Orphaned.class::isInstance)
                .map(ContainerRun.Orphaned.class::cast)
                .filter(orphan -> orphan.mayPassOnTo(pod, policy))
                .toList();
        return orphans.stream()
                .filter(run -> run.facts().pod().equals(pod.id().name()))
                .findFirst()
                .or(() -> orphans.stream().findFirst());
    }

    CrashLoopState withDesired(int newDesired) {
        return newDesired == desired ? this : new CrashLoopState(key, newDesired, runs);
    }

    @Override
    public Optional<Finding.Pending> pending() {
        return CrashLoopVerdict.pending(this);
    }

    /** With the pod's run in this state, or without it. */
    CrashLoopState with(String uid, Optional<ContainerRun> next) {
        if (next.isEmpty() && run(uid).isEmpty()) {
            return this;
        }
        List<ContainerRun> newRuns = new ArrayList<>(runs);
        newRuns.removeIf(run -> run.facts().uid().equals(uid));
        next.ifPresent(run -> newRuns.add(placeOf(run, newRuns), run));
        return new CrashLoopState(key, desired, newRuns);
    }

    private static int placeOf(ContainerRun run, List<ContainerRun> sorted) {
        Comparator<ContainerRun> byUid = Comparator.comparing(one -> one.facts().uid());
        int found = Collections.binarySearch(sorted, run, byUid);
        return found < 0 ? -found - 1 : found;
    }

    /** Of many pods that end with pages of last words only the newest are kept, which are those that are told. */
    CrashLoopState withWordsOf(String uid) {
        if (runs.size() < 2 || run(uid).isEmpty()) {
            return this;
        }
        List<ContainerRun> brief = runs.stream()
                .map(run -> run.facts().uid().equals(uid)
                        ? run
                        : run.with(run.facts().withoutWords()))
                .toList();
        return new CrashLoopState(key, desired, brief);
    }

    /** As time passes. */
    CrashLoopState at(Instant time, CrashLoopPolicy policy) {
        List<ContainerRun> next =
                runs.stream().flatMap(run -> run.at(time, policy).stream()).toList();
        return next.equals(runs) ? this : new CrashLoopState(key, desired, next);
    }
}
