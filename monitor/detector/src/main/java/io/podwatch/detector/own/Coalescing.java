package io.podwatch.detector.own;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.book.Outcome.AlertChange;
import io.podwatch.core.judge.book.Outcome.ContainerEnd;
import io.podwatch.core.judge.book.Outcome.Refusal;
import io.podwatch.core.judge.book.Outcome.StateChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds outcomes that become visible together: of each part of a state only the last is written, and updates of one alert
 * become one, or none where they end as they began. Openings and resolutions all stay.
 */
final class Coalescing {
    private final Map<StateKey, StateChange> states = new LinkedHashMap<>();
    private final Map<FindingKey, List<AlertChange>> alerts = new LinkedHashMap<>();
    private final List<ContainerEnd> ends = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Coalescing() {}

    static Outcome of(List<Outcome> outcomes) {
        Coalescing folded = new Coalescing();
        outcomes.forEach(folded::add);
        return new Outcome(
                List.copyOf(folded.states.values()),
                folded.alerts.values().stream()
                        .flatMap(List::stream)
                        .filter(change -> !isUnchanged(change))
                        .toList(),
                folded.ends,
                folded.refusals,
                List.of());
    }

    private static boolean isUnchanged(AlertChange change) {
        return change.before()
                .flatMap(before -> change.after().map(before::saysTheSameAs))
                .orElse(false);
    }

    private void add(Outcome outcome) {
        outcome.states().forEach(change -> states.put(change.key(), change));
        outcome.alerts().forEach(this::add);
        ends.addAll(outcome.ends());
        refusals.addAll(outcome.refusals());
    }

    private void add(AlertChange change) {
        FindingKey key = change.after().or(change::before).orElseThrow().key();
        List<AlertChange> told = alerts.computeIfAbsent(key, unseen -> new ArrayList<>());
        int last = told.size() - 1;
        if (last >= 0 && isFiring(told.get(last).after()) && isFiring(change.after())) {
            told.set(last, new AlertChange(told.get(last).before(), change.after()));
        } else {
            told.add(change);
        }
    }

    private static boolean isFiring(Optional<Alert> alert) {
        return alert.filter(Alert::isFiring).isPresent();
    }
}
