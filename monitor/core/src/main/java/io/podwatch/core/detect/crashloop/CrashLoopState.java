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
import java.util.ArrayList;
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
    public WorkloadReference workload() {
        return new WorkloadReference(key.label("workload_kind"), key.label("workload"));
    }

    @Override
    public boolean isBlank() {
        return runs.isEmpty();
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

    /** Both lists are in the order of their uids, so that one walk over them finds the difference. */
    @Override
    public Map<StateKey, Optional<DetectorState>> replacing(DetectorState before) {
        Map<StateKey, Optional<DetectorState>> changes = new LinkedHashMap<>();
        Iterator<ContainerRun> olds = ((CrashLoopState) before).runs.iterator();
        ContainerRun old = next(olds);
        for (ContainerRun run : runs) {
            if (old == run) {
                old = next(olds);
                continue;
            }
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
        int place = placeOf(uid);
        return place < 0 ? Optional.empty() : Optional.of(runs.get(place));
    }

    /** Whether another run than that of one pod keeps the finding open. */
    public boolean isLoopingWithout(String uid) {
        return runs.stream().anyMatch(run -> run.isLooping() && !uid(run).equals(uid));
    }

    private int placeOf(String uid) {
        int low = 0;
        int high = runs.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = uid(runs.get(middle)).compareTo(uid);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }

    private static String uid(ContainerRun run) {
        return run.facts().uid();
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
        int place = placeOf(uid);
        if (next.isEmpty() && place < 0) {
            return this;
        }
        List<ContainerRun> newRuns = new ArrayList<>(runs);
        if (place < 0) {
            newRuns.add(-place - 1, next.get());
        } else if (next.isPresent()) {
            newRuns.set(place, next.get());
        } else {
            newRuns.remove(place);
        }
        return new CrashLoopState(key, desired, newRuns);
    }

    /** As time passes. */
    CrashLoopState at(Instant time, CrashLoopPolicy policy) {
        List<ContainerRun> next =
                runs.stream().flatMap(run -> run.at(time, policy).stream()).toList();
        return next.equals(runs) ? this : new CrashLoopState(key, desired, next);
    }
}
