package io.podwatch.core.judge.starting;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.oom.OomEnds;
import io.podwatch.core.detect.oom.OomKilledDetector;
import io.podwatch.core.detect.oom.OomKilledInput;
import io.podwatch.core.detect.oom.OomKilledPolicy;
import io.podwatch.core.detect.oom.OomKilledState;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.PodSighting;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.judge.subject.Timers;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the detector of kills; what is remembered goes when neither the workload nor a pod of it is left. */
final class OomKilledJudge implements SubjectJudge {
    private record Subject(String cluster, String namespace, WorkloadReference workload) {
        static Subject of(FindingKey key) {
            return new Subject(key.cluster(), key.namespace(), key.workload());
        }

        static Subject of(PodObservation pod) {
            return new Subject(pod.cluster(), pod.namespace(), pod.workload());
        }

        static Subject of(WorkloadObservation workload) {
            return new Subject(workload.cluster(), workload.namespace(), workload.reference());
        }
    }

    private final OomKilledDetector detector = new OomKilledDetector();
    private final OomKilledRule rule;
    private final Ground ground;

    private final Map<Subject, Set<FindingKey>> keys = new HashMap<>();
    private final Map<String, Timers<FindingKey>> due = new HashMap<>();
    private final Map<String, Timers<FindingKey>> reminders = new HashMap<>();

    OomKilledJudge(OomKilledRule rule, Ground ground) {
        this.rule = rule;
        this.ground = ground;
        states().forEach(state -> remember(state.key()));
    }

    private List<OomKilledState> states() {
        return ground.memory().statesOf(type()).stream()
                .map(OomKilledState.class::cast)
                .toList();
    }

    @Override
    public FindingType type() {
        return FindingType.CONTAINER_OOM_KILLED_REPEATEDLY;
    }

    @Override
    public void seen(PodSighting sighting) {
        if (sighting.hasMoved()) {
            PodObservation before = sighting.before().orElseThrow().pod();
            keysOf(Subject.of(before))
                    .forEach(key -> judge(key, new OomKilledInput.Moved(before.uid(), sighting.at())));
        }
        judge(sighting.pod(), sighting.at());
    }

    private void judge(PodObservation pod, Instant at) {
        for (OomEnds.InContainer end : OomEnds.of(pod, rule.policy())) {
            FindingKey key =
                    FindingKey.ofWorkload(type(), pod.cluster(), pod.namespace(), pod.workload(), end.container());
            boolean counts = end.kill().endedAt().plus(policy(key).window()).isAfter(at);
            if (counts
                    && !isOff(key)
                    && remembered(key).filter(state -> state.knows(end.kill())).isEmpty()) {
                judge(key, new OomKilledInput.Killed(end.kill(), at));
            }
        }
    }

    @Override
    public void gone(PodObservation last, Instant at) {
        forgottenIfAlone(Subject.of(last), at);
    }

    @Override
    public void seen(WorkloadObservation workload, Instant at) {
        scaled(workload, at);
    }

    @Override
    public void gone(WorkloadObservation last, Instant at) {
        forgottenIfAlone(Subject.of(last), at);
        scaled(last, at);
    }

    private void scaled(WorkloadObservation workload, Instant at) {
        Subject subject = Subject.of(workload);
        keysOf(subject).forEach(key -> judge(key, new OomKilledInput.Scaled(desired(key), at)));
    }

    private void forgottenIfAlone(Subject subject, Instant at) {
        Set<FindingKey> remembered = keysOf(subject);
        if (!remembered.isEmpty() && isAlone(subject)) {
            remembered.forEach(key -> judge(key, new OomKilledInput.Ended(Resolution.GONE, at)));
        }
    }

    private boolean isAlone(Subject subject) {
        return ground.knowledge()
                        .workload(subject.cluster(), subject.namespace(), subject.workload())
                        .isEmpty()
                && ground.knowledge()
                        .podsOf(subject.cluster(), subject.namespace(), subject.workload())
                        .isEmpty();
    }

    @Override
    public void reannotated(NamespaceObservation namespace, Instant at) {
        judgeAll(ground.knowledge().podsOf(namespace.cluster(), namespace.name()), at);
    }

    @Override
    public void reannotated(WorkloadObservation workload, Instant at) {
        judgeAll(ground.knowledge().podsOf(workload.cluster(), workload.namespace(), workload.reference()), at);
    }

    @Override
    public void reannotated(PodObservation bare, Instant at) {
        judgeAll(ground.knowledge().podsOf(bare.cluster(), bare.namespace(), bare.workload()), at);
    }

    private void judgeAll(Collection<KnownPod> pods, Instant at) {
        Set<FindingKey> concerned = new HashSet<>();
        for (KnownPod known : pods) {
            judged(known, at);
            concerned.addAll(keysOf(Subject.of(known.pod())));
        }
        concerned.forEach(key -> guarded(key, () -> judgedAnew(key, at)));
    }

    private void judged(KnownPod known, Instant at) {
        ground.guard()
                .each(
                        type(),
                        known.id().cluster(),
                        known.id().namespace(),
                        known.id().subject(),
                        () -> judge(known.pod(), at));
    }

    private void judgedAnew(FindingKey key, Instant at) {
        judge(
                key,
                isOff(key) ? new OomKilledInput.Ended(Resolution.SWITCHED_OFF, at) : new OomKilledInput.TimePassed(at));
        remind(key, at);
    }

    /** Kills are only known to be no more where pods were heard of. */
    @Override
    public void time(Watermark watermark) {
        watermark
                .seenUpTo(ObservedKind.POD)
                .ifPresent(seen -> timers(due, watermark.cluster())
                        .due(seen, key -> !watermark.isUnseen(ObservedKind.POD, key.namespace()))
                        .forEach(key -> guarded(key, () -> judge(key, new OomKilledInput.TimePassed(seen)))));
        timers(reminders, watermark.cluster())
                .due(watermark.time())
                .forEach(key -> guarded(key, () -> remind(key, watermark.time())));
    }

    /** What is over by now is closed before more is told of what is not: time passes next. */
    @Override
    public void restored(Watermark watermark) {
        Instant seen = watermark.seenUpTo(ObservedKind.POD).orElse(watermark.time());
        for (KnownPod known : ground.knowledge().podsOf(watermark.cluster())) {
            judged(known, seen);
        }
        for (OomKilledState state : states()) {
            if (state.key().cluster().equals(watermark.cluster())) {
                guarded(state.key(), () -> restored(state.key(), seen));
            }
        }
    }

    private void restored(FindingKey key, Instant seen) {
        forgottenIfAlone(Subject.of(key), seen);
        if (remembered(key).isPresent() && isOff(key)) {
            judge(key, new OomKilledInput.Ended(Resolution.SWITCHED_OFF, seen));
        } else if (remembered(key).isPresent()) {
            timers(due, key.cluster()).set(key, seen);
            timers(reminders, key.cluster()).set(key, seen);
        }
    }

    @Override
    public void forget(String cluster) {
        keys.keySet().removeIf(subject -> subject.cluster().equals(cluster));
        due.remove(cluster);
        reminders.remove(cluster);
    }

    private void judge(FindingKey key, OomKilledInput input) {
        OomKilledState blank = OomKilledState.none(key, desired(key));
        ground.memory()
                .judge(detector, blank, input, policy(key))
                .ifPresent(at -> timers(reminders, key.cluster()).set(key, at));
        remember(key);
    }

    private void remember(FindingKey key) {
        Subject subject = Subject.of(key);
        Optional<OomKilledState> state = remembered(key);
        if (state.isPresent()) {
            keys.computeIfAbsent(subject, unseen -> new HashSet<>()).add(key);
            state.get()
                    .due(policy(key))
                    .ifPresent(at -> timers(due, key.cluster()).set(key, at));
            return;
        }
        keys.computeIfPresent(subject, (same, its) -> {
            its.remove(key);
            return its.isEmpty() ? null : its;
        });
        timers(due, key.cluster()).clear(key);
        timers(reminders, key.cluster()).clear(key);
    }

    private void remind(FindingKey key, Instant at) {
        remembered(key)
                .flatMap(state -> detector.open(state, policy(key)))
                .flatMap(detail -> ground.memory().remind(key, detail, at))
                .ifPresent(later -> timers(reminders, key.cluster()).set(key, later));
    }

    private Optional<OomKilledState> remembered(FindingKey key) {
        return ground.memory().remembered(OomKilledState.none(key, 0));
    }

    private Set<FindingKey> keysOf(Subject subject) {
        return Set.copyOf(keys.getOrDefault(subject, Set.of()));
    }

    private static Timers<FindingKey> timers(Map<String, Timers<FindingKey>> byCluster, String cluster) {
        return byCluster.computeIfAbsent(cluster, unseen -> new Timers<>());
    }

    private int desired(FindingKey key) {
        return ground.knowledge().desired(key.cluster(), key.namespace(), key.workload());
    }

    private boolean isOff(FindingKey key) {
        return ground.knowledge()
                .annotations(key.cluster(), key.namespace(), key.workload())
                .isOff(type());
    }

    private OomKilledPolicy policy(FindingKey key) {
        return rule.by(ground.knowledge().annotations(key.cluster(), key.namespace(), key.workload()));
    }

    private void guarded(FindingKey key, Runnable judging) {
        ground.guard().each(type(), key.cluster(), key.namespace(), key.subjectText(), judging);
    }
}
