package io.podwatch.core.judge;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The compacted topics of one partition: what is fed to the judge and what it writes is all that outlives it. */
final class Topics {
    private record Key(ObservedKind kind, SubjectId id) {}

    private final Map<Key, Told.Seen> observations = new LinkedHashMap<>();
    private final Map<StateKey, DetectorState> states = new LinkedHashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final List<Outcome.AlertChange> changes = new ArrayList<>();
    private int stateRecords;
    private Optional<Watermark> newest = Optional.empty();
    private final Supplier<Restoration> beginning;
    private Judge judge;

    Topics() {
        this(() -> Judge.restoring(JudgePolicy.DEFAULT));
    }

    Topics(Supplier<Restoration> beginning) {
        this.beginning = beginning;
        this.judge = beginning.get().finish();
    }

    Outcome feed(Told told) {
        Outcome outcome = told.to(judge);
        if (told instanceof Told.Seen seen) {
            SubjectId id = SubjectId.of(seen.observation());
            observations.put(new Key(seen.observation().observedKind(), id), seen);
        } else if (told instanceof Told.Gone gone) {
            observations.remove(new Key(gone.kind(), gone.id()));
        } else if (told instanceof Told.Time time) {
            newest = Optional.of(time.watermark());
        }
        return written(outcome);
    }

    /** Judges a record that the topics already hold, or no longer hold. */
    Outcome feedOnceMore(Told told) {
        return written(told.to(judge));
    }

    Outcome written(Outcome outcome) {
        stateRecords += outcome.states().size();
        for (Outcome.StateChange change : outcome.states()) {
            change.state().ifPresentOrElse(state -> states.put(change.key(), state), () -> states.remove(change.key()));
        }
        for (Outcome.AlertChange change : outcome.alerts()) {
            changes.add(change);
            FindingKey key = change.after().or(change::before).orElseThrow().key();
            if (change.isWritten()) {
                change.after()
                        .ifPresentOrElse(
                                alert -> alerts.put(key.fingerprint(), alert), () -> alerts.remove(key.fingerprint()));
            }
        }
        return outcome;
    }

    /** The object vanishes while nobody judges. */
    void forget(Observation observation) {
        observations.remove(new Key(observation.observedKind(), SubjectId.of(observation)));
    }

    /** The judge dies; another one begins with what is written. */
    void restart() {
        restart(beginning.get());
    }

    /** Another release, perhaps, with other thresholds. */
    void restart(JudgePolicy policy) {
        restart(Judge.restoring(policy));
    }

    void restart(Restoration restoration) {
        observations.values().forEach(seen -> restoration.observation(seen.observation(), seen.at()));
        states.forEach(restoration::state);
        alerts.values().forEach(restoration::alert);
        newest.ifPresent(restoration::watermark);
        judge = restoration.finish();
    }

    /** As a former release wrote it. */
    void keeps(StateKey key, DetectorState state) {
        states.put(key, state);
    }

    void drops(StateKey key) {
        states.remove(key);
    }

    Set<StateKey> keys() {
        return Set.copyOf(states.keySet());
    }

    Judge judge() {
        return judge;
    }

    List<Outcome.AlertChange> changes() {
        return changes;
    }

    /** How often the detectors' memories were written. */
    int stateRecords() {
        return stateRecords;
    }

    Set<DetectorState> statesKept() {
        return Set.copyOf(states.values());
    }

    Set<Alert> alertsKept() {
        return Set.copyOf(alerts.values());
    }

    /** What fires, as "Finding workload", in order. */
    List<String> firingNames() {
        return firing().stream().map(Topics::name).sorted().toList();
    }

    /** Of what fires under that name. */
    FindingDetail firingDetail(String name) {
        return firing().stream()
                .filter(alert -> name(alert).equals(name))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private static String name(Alert alert) {
        return alert.key().type().text() + " " + alert.key().workload().name();
    }

    Set<Alert> firing() {
        return judge.alerts().stream().filter(Alert::isFiring).collect(Collectors.toUnmodifiableSet());
    }

    Set<DetectorState> states() {
        return judge.states().stream().flatMap(state -> state.parts().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
