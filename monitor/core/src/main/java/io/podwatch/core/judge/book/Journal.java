package io.podwatch.core.judge.book;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.subject.Guard;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed in memory and is not handed out yet. Whatever goes wrong in between, what is remembered and what is written
 * stay the same: a change is here as soon as it is made, and is handed out once.
 */
public final class Journal implements Guard {
    private final List<Outcome.StateChange> states = new ArrayList<>();
    private final List<Outcome.AlertChange> alerts = new ArrayList<>();
    private final List<Outcome.Fault> faults = new ArrayList<>();

    void made(List<Outcome.StateChange> changes, List<Outcome.AlertChange> told) {
        states.addAll(changes);
        alerts.addAll(told);
    }

    @Override
    public void failed(FindingType type, String cluster, String namespace, String subject, RuntimeException fault) {
        faults.add(new Outcome.Fault(type, cluster, namespace, subject, fault));
    }

    /** Everything since the last time, and with it what was counted meanwhile. */
    public Outcome take(List<Outcome.ContainerEnd> ends, List<Outcome.Refusal> refusals) {
        if (states.isEmpty() && alerts.isEmpty() && faults.isEmpty() && ends.isEmpty() && refusals.isEmpty()) {
            return Outcome.NOTHING;
        }
        Outcome taken = new Outcome(states, alerts, ends, refusals, faults);
        states.clear();
        alerts.clear();
        faults.clear();
        return taken;
    }
}
