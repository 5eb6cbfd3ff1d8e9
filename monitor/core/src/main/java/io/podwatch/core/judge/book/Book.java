package io.podwatch.core.judge.book;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.detect.WorkloadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The detectors' states and the alerts of one partition; the one place where a transition becomes a change to write. */
public final class Book {
    private final Map<FindingKey, DetectorState> states = new LinkedHashMap<>();
    private final AlertTable alerts;

    /** Kept in one piece by a former release, and to be written in parts. */
    private final Set<FindingKey> former = new LinkedHashSet<>();

    private final Journal journal;
    private final Explaining explaining;
    private final Weighing weighing;

    /** What the detectors said of what is open, before it was explained and weighed. */
    private final Map<FindingKey, FindingDetail> unweighed = new LinkedHashMap<>();

    public Book(AlertTable alerts, Journal journal, Explaining explaining, Weighing weighing) {
        this.alerts = alerts;
        this.journal = journal;
        this.explaining = explaining;
        this.weighing = weighing;
    }

    /**
     * Lets a detector judge one subject; {@code blank} is its state when nothing is remembered. Whatever may fail is done
     * before anything changes.
     */
    public <S extends DetectorState, I, P> void judge(Detector<S, I, P> detector, S blank, I input, P policy) {
        S state = remembered(blank);
        Transition<S> transition = detector.apply(state, input, policy);
        alerts.takeUntold();
        if (transition.next() == state && transition.findings().isEmpty()) {
            return;
        }
        boolean ends = transition.findings().stream().anyMatch(Finding.Closed.class::isInstance);
        Optional<FindingDetail> last = ends
                ? detector.open(state, policy).map(detail -> weighed(state.key(), detail, podsOf(state)))
                : Optional.empty();
        List<Outcome.StateChange> changes = keep(state, transition.next());
        List<Outcome.AlertChange> told = new ArrayList<>();
        for (Finding finding : transition.findings()) {
            told.addAll(alerts.tell(weighed(finding), finding instanceof Finding.Closed ? last : Optional.empty()));
        }
        journal.made(changes, told);
    }

    private Finding weighed(Finding finding) {
        if (finding instanceof Finding.Opened opened) {
            return new Finding.Opened(opened.key(), opened.at(), weighed(opened.key(), opened.detail()));
        }
        if (finding instanceof Finding.Updated updated) {
            return weighed(updated);
        }
        if (finding instanceof Finding.Closed closed) {
            unweighed.remove(closed.key());
            return weighing.ended(closed);
        }
        return finding;
    }

    private Finding.Updated weighed(Finding.Updated updated) {
        return new Finding.Updated(updated.key(), updated.at(), weighed(updated.key(), updated.detail()));
    }

    private FindingDetail weighed(FindingKey key, FindingDetail detail) {
        unweighed.put(key, detail);
        return weighed(key, detail, podsOf(states.get(key)));
    }

    private FindingDetail weighed(FindingKey key, FindingDetail detail, Set<String> troubled) {
        Optional<FindingDetail> told = alerts.firing(key).map(Alert::detail);
        return weighing.named(key, weighing.weighed(key, explaining.explained(key, detail), troubled, told));
    }

    /** A state that is kept in parts has one for each pod. */
    private static Set<String> podsOf(DetectorState state) {
        Set<String> uids = new HashSet<>();
        if (state instanceof WorkloadState) {
            state.parts().forEach(part -> uids.add(part.keptUnder().part()));
        }
        return uids;
    }

    /** When what was not told lately, because it has to wait, may be told. */
    Optional<Instant> untold() {
        return alerts.takeUntold();
    }

    /** A key names its detector, so that what is kept under it is of that detector's type. */
    @SuppressWarnings("unchecked")
    private <S extends DetectorState> S remembered(S blank) {
        DetectorState state = states.get(blank.key());
        return state == null ? blank : (S) state;
    }

    private List<Outcome.StateChange> keep(DetectorState before, DetectorState after) {
        if (after.equals(before)) {
            return List.of();
        }
        Map<StateKey, Optional<DetectorState>> changes = new LinkedHashMap<>();
        if (former.contains(after.key())) {
            changes.putAll(inParts(after));
        }
        changes.putAll(after.replacing(before));
        former.remove(after.key());
        if (after.isBlank()) {
            states.remove(after.key());
        } else {
            states.put(after.key(), after);
        }
        return changes(changes);
    }

    private static Map<StateKey, Optional<DetectorState>> inParts(DetectorState state) {
        Map<StateKey, Optional<DetectorState>> parts = new LinkedHashMap<>();
        parts.put(StateKey.whole(state.key()), Optional.empty());
        state.parts().forEach(part -> parts.put(part.keptUnder(), Optional.of(part)));
        return parts;
    }

    private static List<Outcome.StateChange> changes(Map<StateKey, Optional<DetectorState>> byKey) {
        List<Outcome.StateChange> changes = new ArrayList<>();
        byKey.forEach((key, state) -> changes.add(new Outcome.StateChange(key, state)));
        return changes;
    }

    /** Writes what a former release kept in one piece as it is kept now. */
    public void moveFormer(String cluster) {
        List<Outcome.StateChange> changes = new ArrayList<>();
        for (FindingKey key : List.copyOf(former)) {
            if (key.cluster().equals(cluster)) {
                former.remove(key);
                Optional.ofNullable(states.get(key)).ifPresent(state -> changes.addAll(changes(inParts(state))));
            }
        }
        journal.made(changes, List.of());
    }

    /** Tells what has changed of a firing alert since it was told last, once it may be told again. */
    public void remind(Finding.Updated finding, BiPredicate<FindingDetail, FindingDetail> differs) {
        alerts.takeUntold();
        if (alerts.isHeld(finding.key())) {
            alerts.note(finding.key(), weighed(finding).detail());
        } else if (isNews(finding, differs)) {
            made(alerts.tell(weighed(finding), Optional.empty()));
        }
    }

    /** Whether there is something to remind of: asked before what costs more is found out for it. */
    public boolean isNews(Finding.Updated finding, BiPredicate<FindingDetail, FindingDetail> differs) {
        return alerts.isHeld(finding.key())
                || alerts.firing(finding.key())
                        .filter(alert -> differs.test(weighed(finding).detail(), alert.detail()))
                        .isPresent();
    }

    private void made(List<Outcome.AlertChange> told) {
        journal.made(List.of(), told);
    }

    /** What is open in a cluster, and may be weighed anew. A copy, so that judging while walking is safe. */
    public List<FindingKey> open(String cluster) {
        List<FindingKey> open = new ArrayList<>(alerts.others(cluster));
        unweighed.keySet().stream()
                .filter(key -> key.cluster().equals(cluster) && !alerts.isHeld(key))
                .forEach(open::add);
        return open;
    }

    /** The pods beside those in trouble may have changed. */
    public void reweigh(FindingKey key, Instant at) {
        if (alerts.isOther(key)) {
            made(alerts.tellOther(key, at));
            return;
        }
        Optional.ofNullable(unweighed.get(key))
                .ifPresent(detail -> remind(new Finding.Updated(key, at, detail), FindingDetail::differsFrom));
    }

    /** Forgets what is remembered of a cluster, closes what fires, and keeps nothing: no time will pass for it any more. */
    public void closeAll(String cluster, Instant at) {
        close(key -> key.cluster().equals(cluster), at);
        expire(cluster, Instant.MAX);
    }

    /** Forgets what is remembered of some subjects, and closes what fires of them. */
    public void close(Predicate<FindingKey> gone, Instant at) {
        Map<StateKey, Optional<DetectorState>> forgotten = new LinkedHashMap<>();
        for (DetectorState state : List.copyOf(states.values())) {
            if (gone.test(state.key())) {
                states.remove(state.key());
                if (former.remove(state.key())) {
                    forgotten.put(StateKey.whole(state.key()), Optional.empty());
                }
                state.parts().forEach(part -> forgotten.put(part.keptUnder(), Optional.empty()));
            }
        }
        unweighed.keySet().removeIf(gone);
        journal.made(changes(forgotten), alerts.close(gone, at));
    }

    /** Forgets alerts of a cluster that were resolved before an instant. */
    public void expire(String cluster, Instant resolvedBefore) {
        made(alerts.expire(cluster, resolvedBefore));
    }

    /** What is remembered in place of a blank state. */
    public <S extends DetectorState> Optional<S> find(S blank) {
        return states.containsKey(blank.key()) ? Optional.of(remembered(blank)) : Optional.empty();
    }

    public boolean remembers(FindingKey key) {
        return states.containsKey(key);
    }

    /** A copy, so that judging while walking is safe. */
    public List<DetectorState> statesOf(String cluster) {
        return states.values().stream()
                .filter(state -> state.key().cluster().equals(cluster))
                .toList();
    }

    /** A copy, so that judging while walking is safe. */
    public List<DetectorState> statesOf(FindingType type) {
        return states.values().stream()
                .filter(state -> state.key().type() == type)
                .toList();
    }

    /** An alert whose detector remembers nothing of it has lost its subject. */
    public void closeForgotten(String cluster, Instant at) {
        for (Alert alert : List.copyOf(alerts.all())) {
            boolean isOfCluster = alert.key().cluster().equals(cluster);
            boolean isForgotten = !states.containsKey(alert.key()) && !alerts.isOther(alert.key());
            if (isOfCluster && alert.isFiring() && isForgotten) {
                unweighed.remove(alert.key());
                made(alerts.end(alert.key(), at));
            }
        }
    }

    public Collection<DetectorState> states() {
        return Collections.unmodifiableCollection(states.values());
    }

    public Collection<Alert> alerts() {
        return alerts.all();
    }

    /** A part of a state, or all of it; later parts of the same state are put to it. */
    public Book restored(DetectorState state) {
        states.merge(state.key(), state, DetectorState::with);
        return this;
    }

    /** In one piece, as a former release kept it, although it has parts. */
    public Book restoredFormer(DetectorState state) {
        former.add(state.key());
        return restored(state);
    }

    /** Fills in what a state holds and its records do not. */
    public Book completed(UnaryOperator<DetectorState> completion) {
        states.replaceAll((key, state) -> completion.apply(state));
        return this;
    }

    public Book restored(Alert alert) {
        alerts.put(alert);
        return this;
    }

    public Book withoutAlert(FindingKey key) {
        alerts.remove(key);
        return this;
    }

    /** Pending alerts are not kept: those of restored states come back here, and nothing is told of it. */
    public Book recallPending() {
        alerts.recall(states.values());
        return this;
    }
}
