package io.podwatch.core.judge.subject;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.trouble.Diagnosis;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.detect.trouble.PodTrouble;
import io.podwatch.core.detect.trouble.Symptom;
import io.podwatch.core.detect.trouble.TroubleDetector;
import io.podwatch.core.detect.trouble.TroubleFacts;
import io.podwatch.core.detect.trouble.TroubleInput;
import io.podwatch.core.detect.trouble.TroublePolicy;
import io.podwatch.core.detect.trouble.TroubleState;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.policy.TroubleRule;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges what a {@link Diagnosis} reads off pods: finds the subject and its policy, holds back what a node is to blame for,
 * lets graces run out, and follows pods that move, go, or are not to be told of. A symptom of which the pod itself tells the
 * beginning is not remembered before it opens; a restart reads it off the pod again.
 */
public final class TroubleJudge implements SubjectJudge {
    private final Diagnosis diagnosis;
    private final TroubleRule rule;
    private final TroubleDetector detector;
    private final Ground ground;
    private final PodEvents events;
    private final Predicate<PodObservation> toldElsewhere;

    private final TroubledPods troubled = new TroubledPods();
    private final TroubleClock clock = new TroubleClock();

    public TroubleJudge(Diagnosis diagnosis, TroubleRule rule, Ground ground) {
        this(diagnosis, rule, ground, pod -> false);
    }

    /** @param toldElsewhere pods of which another finding tells: they are held as those of a node are that is not ready */
    public TroubleJudge(Diagnosis diagnosis, TroubleRule rule, Ground ground, Predicate<PodObservation> toldElsewhere) {
        this.toldElsewhere = toldElsewhere;
        this.diagnosis = diagnosis;
        this.rule = rule;
        this.detector = new TroubleDetector(diagnosis);
        this.events = diagnosis.reasons().isEmpty() ? PodEvents.NONE : this::eventsAbout;
        this.ground = ground;
        states().forEach(this::recall);
    }

    /** What was remembered before this judge came to be. */
    private void recall(TroubleState state) {
        troubled.changed(state.key(), List.of(), state.pods());
        state.due(policy(state.key())).ifPresent(due -> clock.judge(state.key(), due));
    }

    private List<TroubleState> states() {
        return ground.memory().statesOf(type()).stream()
                .map(TroubleState.class::cast)
                .toList();
    }

    @Override
    public FindingType type() {
        return diagnosis.type();
    }

    @Override
    public void seen(PodSighting sighting) {
        KnownPod known = sighting.now();
        List<Symptom> symptoms = diagnosis.of(known.pod(), events);
        boolean justBegun = !symptoms.isEmpty()
                && sighting.before()
                        .filter(before -> diagnosis.hasJustBegun(before.pod(), known.pod()))
                        .isPresent();
        List<Symptom> dated =
                justBegun ? symptoms.stream().map(Symptom::asOfNow).toList() : symptoms;
        judge(known, dated, sighting.at());
    }

    @Override
    public void gone(PodObservation last, Instant at) {
        SubjectId id = SubjectId.of(last);
        clock.clear(id);
        for (FindingKey key : troubled.keysOf(id)) {
            judge(key, new TroubleInput.Gone(last.uid(), at));
        }
    }

    @Override
    public void seen(EvidenceObservation event, Instant at) {
        if (event.target().kind().equals("Pod") && diagnosis.reasons().contains(event.reason())) {
            SubjectId id = new SubjectId(
                    event.cluster(), event.namespace(), event.target().uid());
            ground.knowledge().pod(id).ifPresent(known -> judge(known, at));
        }
    }

    private void judge(KnownPod known, Instant at) {
        judge(known, diagnosis.of(known.pod(), events), at);
    }

    private void judge(KnownPod known, List<Symptom> symptoms, Instant at) {
        if (symptoms.isEmpty() && !troubled.knows(known.id()) && !clock.knows(known.id())) {
            return;
        }
        clock.clear(known.id());
        Set<FindingKey> over = troubled.keysOf(known.id());
        for (Symptom symptom : symptoms) {
            FindingKey key = keyOf(known.pod(), symptom.container());
            Annotations given = annotations(key);
            if (!given.isOff(type())) {
                over.remove(key);
                judge(known, symptom, key, rule.by(given), at);
            }
        }
        over.stream().filter(key -> !isHidden(key, known.pod())).forEach(key -> judge(key, over(key, known.pod(), at)));
    }

    private boolean isHidden(FindingKey key, PodObservation pod) {
        return key.workload().equals(pod.workload())
                && !isOff(key)
                && facts(key, pod)
                        .filter(facts -> !diagnosis.isOver(pod, key.container(), facts.cause()))
                        .isPresent();
    }

    private Optional<TroubleFacts> facts(FindingKey key, PodObservation pod) {
        return remembered(key).flatMap(state -> state.pod(pod.uid())).map(PodTrouble::facts);
    }

    private TroubleInput over(FindingKey key, PodObservation pod, Instant at) {
        if (!key.workload().equals(pod.workload())) {
            return new TroubleInput.Gone(pod.uid(), at);
        }
        return isOff(key) ? new TroubleInput.SwitchedOff(at) : new TroubleInput.Calm(pod.uid(), at);
    }

    /** What a pod tells the age of is not remembered before it opens, unless its node is to blame. */
    private void judge(KnownPod known, Symptom symptom, FindingKey key, TroublePolicy policy, Instant at) {
        PodObservation pod = known.pod();
        boolean nodeToBlame = PodSighting.isNodeToBlame(pod);
        boolean isHeld = nodeToBlame || toldElsewhere.test(pod);
        boolean isRemembered = troubled.isRemembered(known.id(), key);
        Instant since = since(known, symptom, key);
        Instant opens = since.plus(policy.grace()).plus(symptom.longer());
        if (symptom.since().isPresent() && !isRemembered && !isHeld && at.isBefore(opens)) {
            clock.look(known.id(), opens);
            return;
        }
        String node = nodeToBlame ? pod.node() : symptom.cause().node();
        Cause cause = telling(key, pod, symptom.cause()).withNode(node);
        judge(key, new TroubleInput.Seen(pod.uid(), pod.id().name(), since, cause, isHeld, at));
    }

    private Cause telling(FindingKey key, PodObservation pod, Cause now) {
        return facts(key, pod)
                .map(TroubleFacts::cause)
                .filter(known -> diagnosis.saysMore(known, now))
                .orElse(now);
    }

    /** A beginning that lies ahead is by a clock that goes wrong; the age of a pod that moved moves along. */
    private Instant since(KnownPod known, Symptom symptom, FindingKey key) {
        Instant told = symptom.since().filter(known.at()::isAfter).orElse(known.at());
        if (!troubled.knows(known.id())) {
            return told;
        }
        return troubled.keysOf(known.id()).stream()
                .filter(other -> other.container().equals(key.container()))
                .flatMap(other -> facts(other, known.pod()).stream())
                .map(TroubleFacts::since)
                .min(Instant::compareTo)
                .orElse(told);
    }

    private void judge(FindingKey key, TroubleInput input) {
        TroublePolicy policy = policy(key);
        List<PodTrouble> before = remembered(key).map(TroubleState::pods).orElse(List.of());
        Optional<Instant> untold = ground.memory().judge(detector, blank(key), input, policy);
        Optional<TroubleState> after = remembered(key);
        troubled.changed(key, before, after.map(TroubleState::pods).orElse(List.of()));
        after.flatMap(state -> state.due(policy)).ifPresentOrElse(due -> clock.judge(key, due), () -> clock.leave(key));
        if (after.isEmpty()) {
            clock.told(key);
        }
        untold.ifPresent(due -> clock.remind(key, due));
    }

    /** What was told last may be out of date by what waited, or by another policy. */
    private void remind(FindingKey key, Instant at) {
        remembered(key)
                .flatMap(state -> detector.open(state, policy(key)))
                .flatMap(detail -> ground.memory().remind(key, detail, at))
                .ifPresent(due -> clock.remind(key, due));
    }

    private Optional<TroubleState> remembered(FindingKey key) {
        return ground.memory().remembered(TroubleState.well(key, 0));
    }

    @Override
    public void seen(WorkloadObservation workload, Instant at) {
        scaled(workload, at);
    }

    @Override
    public void gone(WorkloadObservation last, Instant at) {
        scaled(last, at);
    }

    private void scaled(WorkloadObservation workload, Instant at) {
        int desired = ground.knowledge().desired(workload.cluster(), workload.namespace(), workload.rolledUp());
        keysOf(workload).forEach(key -> judge(key, new TroubleInput.Scaled(desired, at)));
    }

    private Set<FindingKey> keysOf(WorkloadObservation workload) {
        if (troubled.isEmpty()) {
            return Set.of();
        }
        Set<FindingKey> keys = new LinkedHashSet<>();
        ground.knowledge()
                .podsOf(workload.cluster(), workload.namespace(), workload.rolledUp())
                .forEach(known -> keys.addAll(troubled.keysOf(known.id())));
        return keys;
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

    /** What is told elsewhere of these has changed. */
    public void rejudge(Collection<KnownPod> known, Instant at) {
        judgeAll(known, at);
    }

    /** What is told may change by the policy alone. */
    private void judgeAll(Collection<KnownPod> pods, Instant at) {
        Set<FindingKey> keys = new LinkedHashSet<>();
        for (KnownPod known : pods) {
            guarded(known.id(), () -> judge(known, at));
            keys.addAll(troubled.keysOf(known.id()));
        }
        keys.forEach(key -> guarded(key, () -> remind(key, at)));
    }

    /** A pod that nobody sees proves nothing by waiting: only time in which pods were heard of counts. */
    @Override
    public void time(Watermark watermark) {
        watermark.seenUpTo(ObservedKind.POD).ifPresent(seen -> timePassed(watermark, seen));
        for (FindingKey key : clock.toRemind(watermark.cluster(), watermark.time())) {
            guarded(key, () -> remind(key, watermark.time()));
        }
    }

    private void timePassed(Watermark watermark, Instant seen) {
        Predicate<String> isSeen = namespace -> !watermark.isUnseen(ObservedKind.POD, namespace);
        for (SubjectId id : clock.toLookAt(watermark.cluster(), seen, isSeen)) {
            guarded(id, () -> ground.knowledge().pod(id).ifPresent(known -> judge(known, seen)));
        }
        for (FindingKey key : clock.toJudge(watermark.cluster(), seen, isSeen)) {
            guarded(key, () -> judge(key, new TroubleInput.TimePassed(seen)));
        }
    }

    /**
     * Judges pods as of when they were seen, and brings back what waits for time: that passes next, and what is due comes in
     * the order in which it fell due, as if nobody had been away.
     */
    @Override
    public void restored(Watermark watermark) {
        Instant seen = watermark.seenUpTo(ObservedKind.POD).orElse(watermark.time());
        for (TroubleState state : states()) {
            if (state.key().cluster().equals(watermark.cluster())) {
                guarded(state.key(), () -> restored(state, seen));
            }
        }
        for (KnownPod known : ground.knowledge().podsOf(watermark.cluster())) {
            guarded(known.id(), () -> restored(known, seen));
        }
    }

    private void restored(TroubleState state, Instant seen) {
        FindingKey key = state.key();
        for (PodTrouble pod : state.pods()) {
            if (ground.knowledge().pod(TroubledPods.idOf(key, pod)).isEmpty()) {
                judge(key, new TroubleInput.Gone(pod.facts().uid(), seen));
            }
        }
        clock.judge(key, seen);
        clock.remind(key, seen);
    }

    private void restored(KnownPod known, Instant seen) {
        List<Symptom> symptoms = diagnosis.of(known.pod(), events);
        List<Instant> opening = symptoms.stream()
                .flatMap(symptom -> opens(known, symptom).stream())
                .toList();
        boolean onlyWaits = !opening.isEmpty() && opening.size() == symptoms.size();
        if (onlyWaits && !troubled.knows(known.id())) {
            clock.look(known.id(), Collections.min(opening));
        } else {
            judge(known, symptoms, known.at());
        }
        troubled.keysOf(known.id()).forEach(key -> clock.remind(key, seen));
    }

    /** Absent unless the pod tells how long it has been so, and nothing but time is awaited. */
    private Optional<Instant> opens(KnownPod known, Symptom symptom) {
        FindingKey key = keyOf(known.pod(), symptom.container());
        boolean isHeld = PodSighting.isNodeToBlame(known.pod()) || toldElsewhere.test(known.pod());
        return symptom.since()
                .filter(since -> !isHeld && !isOff(key))
                .map(since ->
                        since(known, symptom, key).plus(policy(key).grace()).plus(symptom.longer()));
    }

    @Override
    public void forget(String cluster) {
        troubled.forget(cluster);
        clock.forget(cluster);
    }

    private void guarded(SubjectId id, Runnable judging) {
        ground.guard().each(type(), id.cluster(), id.namespace(), id.subject(), judging);
    }

    private void guarded(FindingKey key, Runnable judging) {
        ground.guard().each(type(), key.cluster(), key.namespace(), key.subjectText(), judging);
    }

    private FindingKey keyOf(PodObservation pod, String container) {
        return FindingKey.ofWorkload(type(), pod.cluster(), pod.namespace(), pod.workload(), container);
    }

    private TroubleState blank(FindingKey key) {
        WorkloadReference workload = key.workload();
        return TroubleState.well(key, ground.knowledge().desired(key.cluster(), key.namespace(), workload));
    }

    private Collection<EvidenceObservation> eventsAbout(PodObservation pod) {
        Collection<EvidenceObservation> all = ground.knowledge()
                .eventsAbout(pod.cluster(), pod.namespace(), "Pod", pod.id().name());
        return all.isEmpty()
                ? all
                : all.stream()
                        .filter(event -> event.target().uid().equals(pod.uid()))
                        .toList();
    }

    private boolean isOff(FindingKey key) {
        return annotations(key).isOff(type());
    }

    private TroublePolicy policy(FindingKey key) {
        return rule.by(annotations(key));
    }

    private Annotations annotations(FindingKey key) {
        return ground.knowledge().annotations(key.cluster(), key.namespace(), key.workload());
    }
}
