package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.detect.WorkloadState;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The troubled runs of one container of one workload. It is kept as one record for each run, and put together from them;
 * how many pods the workload should have is no memory, and always what its observation says.
 *
 * @param desired how many pods the workload should have; 0 when unknown
 * @param runs one for each troubled pod, by pod uid
 */
public record CrashLoopState(FindingKey key, int desired, List<ContainerRun> runs) implements WorkloadState {

    public CrashLoopState {
        runs = ContainerRuns.copyOf(runs);
    }

    /** What they amount to. */
    RunTally tally() {
        return its(runs).tally();
    }

    /** The constructor lets in nothing else. */
    private static ContainerRuns its(List<ContainerRun> runs) {
        return (ContainerRuns) runs;
    }

    public static CrashLoopState steady(
            String cluster, String namespace, WorkloadReference workload, String container) {
        return new CrashLoopState(keyOf(cluster, namespace, workload, container), 0, List.of());
    }

    public static FindingKey keyOf(String cluster, String namespace, WorkloadReference workload, String container) {
        return FindingKey.ofWorkload(FindingType.CONTAINER_CRASH_LOOPING, cluster, namespace, workload, container);
    }

    @Override
    public WorkloadReference workload() {
        return new WorkloadReference(key.label("workload_kind"), key.label("workload"));
    }

    @Override
    public boolean isBlank() {
        return runs.isEmpty();
    }

    @Override
    public boolean isOpen() {
        return tally().looping() > 0;
    }

    @Override
    public StateKey keptUnder() {
        return runs.size() == 1 ? new StateKey(key, uid(runs.get(0))) : StateKey.whole(key);
    }

    @Override
    public List<DetectorState> parts() {
        return runs.stream().<DetectorState>map(this::part).toList();
    }

    private CrashLoopState part(ContainerRun run) {
        return new CrashLoopState(key, 0, List.of(run));
    }

    /** Both lists are in the order of their uids, so that one walk over what they do not share finds the difference. */
    @Override
    public Map<StateKey, Optional<DetectorState>> replacing(DetectorState before) {
        Map<StateKey, Optional<DetectorState>> changes = new LinkedHashMap<>();
        ContainerRuns former = its(((CrashLoopState) before).runs);
        Iterator<ContainerRun> olds = former.beyond(its(runs)).iterator();
        ContainerRun old = next(olds);
        for (ContainerRun run : its(runs).beyond(former)) {
            while (old != null && uid(old).compareTo(uid(run)) < 0) {
                changes.put(new StateKey(key, uid(old)), Optional.empty());
                old = next(olds);
            }
            boolean isKnown = old != null && uid(old).equals(uid(run));
            if (!isKnown || !run.equals(old)) {
                changes.put(new StateKey(key, uid(run)), Optional.of(part(run)));
            }
            old = isKnown ? next(olds) : old;
        }
        for (; old != null; old = next(olds)) {
            changes.put(new StateKey(key, uid(old)), Optional.empty());
        }
        return changes;
    }

    private static ContainerRun next(Iterator<ContainerRun> runs) {
        return runs.hasNext() ? runs.next() : null;
    }

    /** Of one pod the run that was seen last stays: a release that keeps states whole leaves older parts behind. */
    @Override
    public DetectorState with(DetectorState part) {
        CrashLoopState joined = this;
        for (ContainerRun run : ((CrashLoopState) part).runs) {
            boolean isStale = run(uid(run))
                    .filter(known -> known.facts().seenAt().isAfter(run.facts().seenAt()))
                    .isPresent();
            joined = isStale ? joined : joined.with(uid(run), Optional.of(run));
        }
        return joined;
    }

    /** The run of one pod, when it is in trouble. */
    public Optional<ContainerRun> run(String uid) {
        return its(runs).find(uid);
    }

    /** Whether another run than that of one pod keeps the finding open. */
    public boolean isLoopingWithout(String uid) {
        return runs.stream().anyMatch(run -> run.isLooping() && !uid(run).equals(uid));
    }

    private static String uid(ContainerRun run) {
        return ContainerRuns.uid(run);
    }

    /** The episode that a pod inherits: that of its own name first, which is how a StatefulSet replaces its pods. */
    Optional<ContainerRun.Orphaned> orphanFor(PodObservation pod, CrashLoopPolicy policy) {
        if (tally().orphaned() == 0) {
            return Optional.empty();
        }
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

    @Override
    public CrashLoopState withDesired(int newDesired) {
        return newDesired == desired ? this : new CrashLoopState(key, newDesired, runs);
    }

    @Override
    public Optional<Finding.Pending> pending() {
        return CrashLoopVerdict.pending(this);
    }

    /** With the pod's run in this state, or without it. */
    CrashLoopState with(String uid, Optional<ContainerRun> next) {
        return with(its(runs).with(uid, next));
    }

    private CrashLoopState with(ContainerRuns next) {
        return next == runs ? this : new CrashLoopState(key, desired, next);
    }

    /** As time passes. */
    CrashLoopState at(Instant time, CrashLoopPolicy policy) {
        ContainerRuns next = its(runs);
        for (ContainerRun run : runs) {
            Optional<ContainerRun> later = run.at(time, policy);
            if (later.isEmpty() || !later.get().equals(run)) {
                next = next.with(uid(run), later);
            }
        }
        return with(next);
    }
}
