package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.incident.IncidentDetector;
import io.podwatch.core.detect.incident.IncidentDiagnosis;
import io.podwatch.core.detect.incident.IncidentInput;
import io.podwatch.core.detect.incident.IncidentPolicy;
import io.podwatch.core.detect.incident.IncidentState;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.Timers;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.policy.Annotations;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the detector of incidents judge, and knows which workloads to look at again when: to close, and to tell more. */
final class IncidentTeller {
    private final FindingType type;
    private final IncidentDetector detector;
    private final IncidentRule rule;
    private final Ground ground;
    private final Replacements replacements;
    private final Map<String, Timers<FindingKey>> closing = new HashMap<>();
    private final Map<String, Timers<FindingKey>> reminders = new HashMap<>();

    IncidentTeller(IncidentDiagnosis diagnosis, IncidentRule rule, Ground ground) {
        this.type = diagnosis.type();
        this.detector = new IncidentDetector(diagnosis::summary);
        this.rule = rule;
        this.ground = ground;
        this.replacements = new Replacements(ground.knowledge());
        states().forEach(this::waits);
    }

    void judge(FindingKey key, IncidentInput input) {
        int desired = ground.knowledge().desired(key.cluster(), key.namespace(), key.workload());
        ground.memory()
                .judge(detector, IncidentState.quiet(key, desired), input, policy(key))
                .ifPresent(due -> timers(reminders, key).set(key, due));
        remembered(key).ifPresentOrElse(this::waits, () -> forget(key));
    }

    /** Costs nothing where nothing is remembered. */
    void judgeRemembered(FindingKey key, IncidentInput input) {
        if (remembered(key).isPresent()) {
            judge(key, input);
        }
    }

    private void waits(IncidentState state) {
        FindingKey key = state.key();
        state.due(policy(key))
                .ifPresentOrElse(
                        due -> timers(closing, key).set(key, due),
                        () -> timers(closing, key).clear(key));
    }

    private void forget(FindingKey key) {
        timers(closing, key).clear(key);
        timers(reminders, key).clear(key);
    }

    /** @param seen up to when pods were heard of */
    void time(Watermark watermark, Optional<Instant> seen) {
        String cluster = watermark.cluster();
        seen.ifPresent(until -> due(closing, cluster)
                .due(until, key -> !watermark.isUnseen(ObservedKind.POD, key.namespace()))
                .forEach(key -> guarded(key, () -> timePassed(key, until))));
        due(reminders, cluster).due(watermark.time()).forEach(key -> guarded(key, () -> remind(key, watermark.time())));
    }

    /** What is told stays as long as a pod of it is not replaced: it is looked at again with the next watermark. */
    private void timePassed(FindingKey key, Instant until) {
        if (remembered(key).filter(IncidentState::open).isPresent() && !replacements.areThere(key)) {
            timers(closing, key).set(key, until.plusMillis(1));
        } else {
            judgeRemembered(key, new IncidentInput.TimePassed(until));
        }
    }

    private static Timers<FindingKey> due(Map<String, Timers<FindingKey>> timers, String cluster) {
        return timers.getOrDefault(cluster, new Timers<>());
    }

    /** What was told last may be out of date by what waited, or by another policy. */
    void remind(FindingKey key, Instant at) {
        remembered(key)
                .flatMap(state -> detector.open(state, policy(key)))
                .flatMap(detail -> ground.memory().remind(key, detail, at))
                .ifPresent(due -> timers(reminders, key).set(key, due));
    }

    /** Once time has passed up to then. */
    void remindLater(FindingKey key, Instant at) {
        timers(reminders, key).set(key, at);
    }

    Optional<IncidentState> remembered(FindingKey key) {
        return ground.memory().remembered(IncidentState.quiet(key, 0));
    }

    /** Walks over everything that is remembered. */
    List<IncidentState> states() {
        return ground.memory().statesOf(type).stream()
                .map(IncidentState.class::cast)
                .toList();
    }

    boolean isOff(FindingKey key) {
        return annotations(key).isOff(type);
    }

    void switchOff(FindingKey key, Instant at) {
        judgeRemembered(key, new IncidentInput.Ended(Resolution.SWITCHED_OFF, at));
    }

    private IncidentPolicy policy(FindingKey key) {
        return rule.by(key, annotations(key));
    }

    private Annotations annotations(FindingKey key) {
        return ground.knowledge().annotations(key.cluster(), key.namespace(), key.workload());
    }

    void guarded(FindingKey key, Runnable judging) {
        ground.guard().each(type, key.cluster(), key.namespace(), key.subjectText(), judging);
    }

    void forget(String cluster) {
        closing.remove(cluster);
        reminders.remove(cluster);
    }

    private static Timers<FindingKey> timers(Map<String, Timers<FindingKey>> timers, FindingKey key) {
        return timers.computeIfAbsent(key.cluster(), unseen -> new Timers<>());
    }
}
