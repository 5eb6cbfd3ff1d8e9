package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.detect.WorkloadState;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The troubled pods of one workload, or of one container of it; kept as one record for each pod, and put together from them.
 *
 * @param pods in the order of their uids
 */
public record TroubleState(FindingKey key, int desired, List<PodTrouble> pods) implements WorkloadState {

    public TroubleState {
        pods = List.copyOf(pods);
    }

    public static TroubleState well(FindingKey key, int desired) {
        return new TroubleState(key, desired, List.of());
    }

    @Override
    public WorkloadReference workload() {
        return key.workload();
    }

    @Override
    public TroubleState withDesired(int newDesired) {
        return newDesired == desired ? this : new TroubleState(key, newDesired, pods);
    }

    @Override
    public boolean isBlank() {
        return pods.isEmpty();
    }

    @Override
    public boolean isOpen() {
        return pods.stream().anyMatch(PodTrouble::isOpen);
    }

    /** Pending ones are told on boards: only those that no pod can tell are remembered, so that they are few. */
    @Override
    public Optional<Finding.Pending> pending() {
        return TroubleVerdict.pending(this);
    }

    @Override
    public StateKey keptUnder() {
        return pods.size() == 1 ? new StateKey(key, uid(pods.get(0))) : StateKey.whole(key);
    }

    @Override
    public List<DetectorState> parts() {
        return pods.stream().<DetectorState>map(this::part).toList();
    }

    private TroubleState part(PodTrouble pod) {
        return new TroubleState(key, 0, List.of(pod));
    }

    /** Both lists are in the same order, so that one walk over them finds the difference. */
    @Override
    public Map<StateKey, Optional<DetectorState>> replacing(DetectorState before) {
        Map<StateKey, Optional<DetectorState>> changes = new LinkedHashMap<>();
        Iterator<PodTrouble> olds = ((TroubleState) before).pods.iterator();
        PodTrouble old = next(olds);
        for (PodTrouble pod : pods) {
            while (old != null && uid(old).compareTo(uid(pod)) < 0) {
                changes.put(new StateKey(key, uid(old)), Optional.empty());
                old = next(olds);
            }
            boolean isKnown = old != null && uid(old).equals(uid(pod));
            if (!isKnown || !pod.equals(old)) {
                changes.put(new StateKey(key, uid(pod)), Optional.of(part(pod)));
            }
            old = isKnown ? next(olds) : old;
        }
        for (; old != null; old = next(olds)) {
            changes.put(new StateKey(key, uid(old)), Optional.empty());
        }
        return changes;
    }

    private static PodTrouble next(Iterator<PodTrouble> pods) {
        return pods.hasNext() ? pods.next() : null;
    }

    @Override
    public DetectorState with(DetectorState part) {
        TroubleState joined = this;
        for (PodTrouble pod : ((TroubleState) part).pods) {
            joined = joined.with(uid(pod), Optional.of(pod));
        }
        return joined;
    }

    /** What is remembered of one pod. */
    public Optional<PodTrouble> pod(String uid) {
        int place = placeOf(uid);
        return place < 0 ? Optional.empty() : Optional.of(pods.get(place));
    }

    /** The first instant at which time alone changes something. */
    public Optional<Instant> due(TroublePolicy policy) {
        Instant first = null;
        for (PodTrouble pod : pods) {
            Instant due = pod.due(policy).orElse(null);
            first = due != null && (first == null || due.isBefore(first)) ? due : first;
        }
        return Optional.ofNullable(first);
    }

    /** With the pod's trouble, or without it. */
    TroubleState with(String uid, Optional<PodTrouble> next) {
        int place = placeOf(uid);
        if (next.isEmpty() && place < 0) {
            return this;
        }
        List<PodTrouble> newPods = new ArrayList<>(pods);
        if (place < 0) {
            newPods.add(-place - 1, next.get());
        } else if (next.isPresent()) {
            newPods.set(place, next.get());
        } else {
            newPods.remove(place);
        }
        return new TroubleState(key, desired, newPods);
    }

    /** As time passes. */
    TroubleState at(Instant time, TroublePolicy policy) {
        List<PodTrouble> next =
                pods.stream().flatMap(pod -> pod.at(time, policy).stream()).toList();
        return next.equals(pods) ? this : new TroubleState(key, desired, next);
    }

    private int placeOf(String uid) {
        int low = 0;
        int high = pods.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = uid(pods.get(middle)).compareTo(uid);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }

    private static String uid(PodTrouble pod) {
        return pod.facts().uid();
    }
}
