package io.podwatch.core.judge;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.alert.AlertTransitions;
import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.detect.WorkloadState;
import java.time.Duration;
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
final class Book {
    private final Map<FindingKey, DetectorState> states = new LinkedHashMap<>();
    private final Map<FindingKey, Alert> alerts = new LinkedHashMap<>();

    /** Kept in one piece by a former release, and to be written in parts. */
    private final Set<FindingKey> former = new LinkedHashSet<>();

    private final Duration updateInterval;
    private final Journal journal;
    private final Explaining explaining;
    private final Weighing weighing;

    /** What the detectors said of what is open, before it was explained and weighed. */
    private final Map<FindingKey, FindingDetail> unweighed = new LinkedHashMap<>();

    private Optional<Instant> untold = Optional.empty();

    Book(Duration updateInterval, Journal journal, Explaining explaining, Weighing weighing) {
        this.updateInterval = updateInterval;
        this.journal = journal;
        this.explaining = explaining;
        this.weighing = weighing;
    }

    /**
     * Lets a detector judge one subject; {@code blank} is its state when nothing is remembered. Whatever may fail is done
     * before anything changes.
     */
    <S extends DetectorState, I, P> Outcome judge(Detector<S, I, P> detector, S blank, I input, P policy) {
        S state = remembered(blank);
        Transition<S> transition = detector.apply(state, input, policy);
        untold = Optional.empty();
        if (transition.next() == state && transition.findings().isEmpty()) {
            return Outcome.NOTHING;
        }
        boolean ends = transition.findings().stream().anyMatch(Finding.Closed.class::isInstance);
        Optional<FindingDetail> last = ends
                ? detector.open(state, policy).map(detail -> weighed(state.key(), detail, podsOf(state)))
                : Optional.empty();
        List<Outcome.StateChange> changes = keep(state, transition.next());
        List<Outcome.AlertChange> told = new ArrayList<>();
        for (Finding finding : transition.findings()) {
            told.addAll(tell(weighed(finding), finding instanceof Finding.Closed ? last : Optional.empty()));
        }
        return changes.isEmpty() && told.isEmpty()
                ? Outcome.NOTHING
                : journal.made(new Outcome(changes, told, List.of()));
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
        Optional<FindingDetail> told =
                Optional.ofNullable(alerts.get(key)).filter(Alert::isFiring).map(Alert::detail);
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
        return untold;
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
    Outcome moveFormer(String cluster) {
        List<Outcome.StateChange> changes = new ArrayList<>();
        for (FindingKey key : List.copyOf(former)) {
            if (key.cluster().equals(cluster)) {
                former.remove(key);
                Optional.ofNullable(states.get(key)).ifPresent(state -> changes.addAll(changes(inParts(state))));
            }
        }
        return changes.isEmpty() ? Outcome.NOTHING : journal.made(new Outcome(changes, List.of(), List.of()));
    }

    private List<Outcome.AlertChange> tell(Finding finding) {
        return tell(finding, Optional.empty());
    }

    /** @param last what is to be said at the end of a firing alert: it may have changed since, and waited to be told */
    private List<Outcome.AlertChange> tell(Finding finding, Optional<FindingDetail> last) {
        Optional<Alert> before = Optional.ofNullable(alerts.get(finding.key()));
        if (finding instanceof Finding.Updated updated
                && before.filter(alert -> waits(updated, alert)).isPresent()) {
            untold = before.map(alert -> alert.updatedAt().plus(updateInterval));
            return recounted(before.get(), updated);
        }
        Optional<Alert> known = before.map(alert ->
                last.filter(detail -> alert.isFiring()).map(alert::withDetail).orElse(alert));
        Optional<Alert> after = AlertTransitions.apply(known, finding);
        after.ifPresentOrElse(alert -> alerts.put(finding.key(), alert), () -> alerts.remove(finding.key()));
        if (before.equals(after)) {
            return List.of();
        }
        return isResolved(before) && isPending(after)
                ? List.of(
                        new Outcome.AlertChange(before, Optional.empty()),
                        new Outcome.AlertChange(Optional.empty(), after))
                : List.of(new Outcome.AlertChange(before, after));
    }

    /** Words can wait, numbers cannot: whoever looks sees how many there are now. It counts as no telling. */
    private List<Outcome.AlertChange> recounted(Alert alert, Finding.Updated update) {
        FindingDetail now = update.detail();
        Alert recounted = AlertTransitions.recounted(alert, now.affected(), now.desired(), update.at());
        if (recounted.saysTheSameAs(alert)) {
            return List.of();
        }
        alerts.put(alert.key(), recounted);
        return List.of(new Outcome.AlertChange(Optional.of(alert), Optional.of(recounted)));
    }

    /** What becomes worse is told at once; anything else often enough for a person. */
    private boolean waits(Finding.Updated update, Alert alert) {
        boolean isWorse = update.detail().severity().compareTo(alert.detail().severity()) > 0;
        return alert.isFiring()
                && !isWorse
                && update.at().isBefore(alert.updatedAt().plus(updateInterval));
    }

    /** Tells what has changed of a firing alert since it was told last, once it may be told again. */
    Outcome remind(Finding.Updated finding, BiPredicate<FindingDetail, FindingDetail> differs) {
        untold = Optional.empty();
        Optional<Alert> firing = Optional.ofNullable(alerts.get(finding.key())).filter(Alert::isFiring);
        if (firing.isEmpty()) {
            return Outcome.NOTHING;
        }
        Finding.Updated weighed = weighed(finding);
        List<Outcome.AlertChange> told =
                differs.test(weighed.detail(), firing.get().detail()) ? tell(weighed) : List.of();
        return told.isEmpty() ? Outcome.NOTHING : journal.made(new Outcome(List.of(), told, List.of()));
    }

    /** What is open in a cluster, and may be weighed anew. A copy, so that judging while walking is safe. */
    List<FindingKey> open(String cluster) {
        return unweighed.keySet().stream()
                .filter(key -> key.cluster().equals(cluster))
                .toList();
    }

    /** The pods beside those in trouble may have changed. */
    Outcome reweigh(FindingKey key, Instant at) {
        return Optional.ofNullable(unweighed.get(key))
                .map(detail -> remind(new Finding.Updated(key, at, detail), FindingDetail::differsFrom))
                .orElse(Outcome.NOTHING);
    }

    /** Its record would outlive a pending alert in its place, which has none: so the record ends first. */
    private static boolean isResolved(Optional<Alert> alert) {
        return alert.filter(one -> one.state() == AlertState.RESOLVED).isPresent();
    }

    private static boolean isPending(Optional<Alert> alert) {
        return alert.filter(one -> one.state() == AlertState.PENDING).isPresent();
    }

    Outcome close(Finding.Closed finding) {
        unweighed.remove(finding.key());
        List<Outcome.AlertChange> told = tell(finding);
        return told.isEmpty() ? Outcome.NOTHING : journal.made(new Outcome(List.of(), told, List.of()));
    }

    /** Forgets what is remembered of a cluster, closes what fires, and keeps nothing: no time will pass for it any more. */
    Outcome closeAll(String cluster, Instant at) {
        Outcome closed = close(key -> key.cluster().equals(cluster), at);
        return closed.and(expire(cluster, Instant.MAX));
    }

    /** Forgets what is remembered of some subjects, and closes what fires of them. */
    Outcome close(Predicate<FindingKey> gone, Instant at) {
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
        List<Outcome.AlertChange> told = new ArrayList<>();
        for (Alert alert : List.copyOf(alerts.values())) {
            if (gone.test(alert.key())) {
                told.addAll(tell(new Finding.Closed(alert.key(), at, Resolution.GONE)));
            }
        }
        boolean nothing = forgotten.isEmpty() && told.isEmpty();
        return nothing ? Outcome.NOTHING : journal.made(new Outcome(changes(forgotten), told, List.of()));
    }

    /** Forgets alerts of a cluster that were resolved before an instant. */
    Outcome expire(String cluster, Instant resolvedBefore) {
        List<Outcome.AlertChange> expired = expired(cluster, resolvedBefore);
        return expired.isEmpty() ? Outcome.NOTHING : journal.made(new Outcome(List.of(), expired, List.of()));
    }

    private List<Outcome.AlertChange> expired(String cluster, Instant resolvedBefore) {
        List<Outcome.AlertChange> expired = alerts.values().stream()
                .filter(alert -> alert.key().cluster().equals(cluster) && alert.state() == AlertState.RESOLVED)
                .filter(alert -> alert.resolvedAt()
                        .filter(at -> at.isBefore(resolvedBefore))
                        .isPresent())
                .map(alert -> new Outcome.AlertChange(Optional.of(alert), Optional.empty()))
                .toList();
        expired.forEach(change -> alerts.remove(change.before().orElseThrow().key()));
        return expired;
    }

    /** What is remembered in place of a blank state. */
    <S extends DetectorState> Optional<S> find(S blank) {
        return states.containsKey(blank.key()) ? Optional.of(remembered(blank)) : Optional.empty();
    }

    boolean remembers(FindingKey key) {
        return states.containsKey(key);
    }

    /** A copy, so that judging while walking is safe. */
    List<DetectorState> statesOf(String cluster) {
        return states.values().stream()
                .filter(state -> state.key().cluster().equals(cluster))
                .toList();
    }

    /** A copy, so that judging while walking is safe. */
    List<DetectorState> statesOf(FindingType type) {
        return states.values().stream()
                .filter(state -> state.key().type() == type)
                .toList();
    }

    /** An alert whose detector remembers nothing of it has lost its subject. */
    void closeForgotten(String cluster, Instant at) {
        for (Alert alert : List.copyOf(alerts.values())) {
            boolean isOfCluster = alert.key().cluster().equals(cluster);
            if (isOfCluster && alert.isFiring() && !states.containsKey(alert.key())) {
                close(new Finding.Closed(alert.key(), at, Resolution.GONE));
            }
        }
    }

    Collection<DetectorState> states() {
        return Collections.unmodifiableCollection(states.values());
    }

    Collection<Alert> alerts() {
        return Collections.unmodifiableCollection(alerts.values());
    }

    /** A part of a state, or all of it; later parts of the same state are put to it. */
    Book restored(DetectorState state) {
        states.merge(state.key(), state, DetectorState::with);
        return this;
    }

    /** In one piece, as a former release kept it, although it has parts. */
    Book restoredFormer(DetectorState state) {
        former.add(state.key());
        return restored(state);
    }

    /** Fills in what a state holds and its records do not. */
    Book completed(UnaryOperator<DetectorState> completion) {
        states.replaceAll((key, state) -> completion.apply(state));
        return this;
    }

    Book restored(Alert alert) {
        alerts.put(alert.key(), alert);
        return this;
    }

    Book withoutAlert(FindingKey key) {
        alerts.remove(key);
        return this;
    }

    /** Pending alerts are not kept: those of restored states come back here, and nothing is told of it. */
    Book recallPending() {
        for (DetectorState state : states.values()) {
            state.pending()
                    .filter(finding -> !alerts.containsKey(finding.key()))
                    .ifPresent(this::tell);
        }
        return this;
    }
}
