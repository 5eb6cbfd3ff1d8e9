package io.podwatch.core.judge.crashloop;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.crashloop.ContainerRun;
import io.podwatch.core.detect.crashloop.CrashLoopDetector;
import io.podwatch.core.detect.crashloop.CrashLoopInput;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.book.Book;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.policy.CrashLoopRule;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tells the crash-loop detector what it needs to know of each pod, and no more: healthy pods cost it nothing. */
public final class CrashLoopJudge {
    /** Jobs are judged by their backoffLimit, not by the restarts of their pods. */
    private static final Set<String> JUDGED_BY_BACKOFF_LIMIT = Set.of("Job", "CronJob");

    private final CrashLoopDetector detector = new CrashLoopDetector();
    private final CrashLoopRule rule;
    private final Book book;
    private final PodTable pods;
    private final Surroundings surroundings;
    private final Knowledge knowledge;
    private final RestartEvents events;

    public CrashLoopJudge(
            CrashLoopRule rule, Book book, PodTable pods, Surroundings surroundings, Knowledge knowledge) {
        this.rule = rule;
        this.book = book;
        this.pods = pods;
        this.surroundings = surroundings;
        this.knowledge = knowledge;
        this.events = new RestartEvents(surroundings.events);
    }

    public Outcome on(PodObservation pod, Optional<KnownPod> before, Instant at) {
        Outcome outcome = before.map(known -> moved(known.pod(), pod, at)).orElse(Outcome.NOTHING);
        if (isJob(pod)) {
            return outcome;
        }
        Annotations given = annotations(pod);
        if (isOff(given)) {
            return outcome;
        }
        CrashLoopPolicy policy = rule.by(given);
        boolean isAlike = before.isPresent() && NothingNew.isAlike(before.get().pod(), pod);
        for (ContainerObservation container : pod.containers()) {
            Optional<CrashLoopInput.Before> known = before.flatMap(seen -> seen.pod()
                    .container(container.name())
                    .map(previous -> new CrashLoopInput.Before(previous, seen.at())));
            boolean isUnchanged = isAlike
                    && known.filter(previous -> previous.container().equals(container))
                            .isPresent();
            if (container.type() != ContainerType.EPHEMERAL && !isUnchanged && !isSteady(pod, container, known)) {
                outcome = outcome.and(seen(pod, container, known, policy, at));
            }
        }
        return outcome;
    }

    /** It runs on, and nothing is remembered of its like. */
    private boolean isSteady(
            PodObservation pod, ContainerObservation container, Optional<CrashLoopInput.Before> known) {
        return known.isPresent()
                && NothingNew.runsOn(known.get().container(), container)
                && !book.remembers(
                        CrashLoopState.keyOf(pod.cluster(), pod.namespace(), pod.workload(), container.name()));
    }

    private Outcome seen(
            PodObservation pod,
            ContainerObservation container,
            Optional<CrashLoopInput.Before> known,
            CrashLoopPolicy policy,
            Instant at) {
        CrashLoopState blank = blank(pod, container.name());
        int desired = surroundings.desired(pod.cluster(), pod.namespace(), pod.workload());
        boolean isWanted = known.isPresent() && events.saysWanted(pod, container);
        Outcome outcome = book.judge(
                detector,
                blank,
                new CrashLoopInput.ContainerSeen(
                        pod, container, known, desired, isWanted, events.saysItsHookFailed(pod, container), at),
                policy);
        Optional<Instant> delayed = book.remembers(blank.key())
                ? events.backOffSince(pod, container, at.minus(policy.backOffReset()))
                : Optional.empty();
        return delayed.map(event ->
                        outcome.and(book.judge(detector, blank, backOff(pod.uid(), container, event, at), policy)))
                .orElse(outcome);
    }

    private static CrashLoopInput backOff(String uid, ContainerObservation container, Instant event, Instant at) {
        return new CrashLoopInput.BackOffSeen(uid, RestartEvents.isPresent(container, event), at);
    }

    private static boolean isJob(PodObservation pod) {
        boolean isOfJob =
                pod.owner().filter(owner -> owner.kind().equals("Job")).isPresent();
        return isOfJob || JUDGED_BY_BACKOFF_LIMIT.contains(pod.workload().kind());
    }

    /** The roll-up may be known later than the pod: the episode goes on under the workload's name. */
    private Outcome moved(PodObservation before, PodObservation after, Instant at) {
        Outcome outcome = Outcome.NOTHING;
        if (before.workload().equals(after.workload())) {
            return outcome;
        }
        for (ContainerObservation container : before.containers()) {
            Optional<ContainerRun> run =
                    book.find(blank(before, container.name())).flatMap(state -> state.run(before.uid()));
            if (run.isPresent()) {
                outcome = outcome.and(moved(before, after, container.name(), run.get(), at));
            }
        }
        return outcome;
    }

    private Outcome moved(PodObservation before, PodObservation after, String container, ContainerRun run, Instant at) {
        Outcome left = judge(blank(before, container), new CrashLoopInput.RunLeft(before.uid(), at));
        if (isJob(after) || isOff(annotations(after))) {
            return left;
        }
        int desired = surroundings.desired(after.cluster(), after.namespace(), after.workload());
        CrashLoopInput arrived = new CrashLoopInput.RunArrived(run, desired, at);
        return left.and(judge(blank(after, container), arrived));
    }

    public Outcome onGone(PodObservation last, Instant at) {
        Outcome outcome = Outcome.NOTHING;
        for (ContainerObservation container : last.containers()) {
            if (isOrphan(last, container.name(), run -> true)) {
                CrashLoopInput gone = new CrashLoopInput.PodGone(last.uid(), at);
                outcome = outcome.and(judge(blank(last, container.name()), gone))
                        .and(inherited(last, container.name(), at));
            }
        }
        return outcome;
    }

    private boolean isOrphan(PodObservation last, String container, Predicate<ContainerRun> is) {
        return book.find(blank(last, container))
                .flatMap(state -> state.run(last.uid()))
                .filter(is)
                .isPresent();
    }

    /** The successor may have come, and settled, before its predecessor went; each successor inherits from one. */
    private Outcome inherited(PodObservation last, String name, Instant at) {
        Predicate<ContainerRun> orphaned = ContainerRun.Orphaned.class::isInstance;
        if (!isOrphan(last, name, orphaned)) {
            return Outcome.NOTHING;
        }
        CrashLoopState state = book.find(blank(last, name)).orElseThrow();
        List<PodObservation> living = pods.ofWorkload(last)
                .filter(pod -> !pod.phase().isTerminal() && pod.deletion().isEmpty())
                .toList();
        Outcome outcome = living.stream()
                .filter(pod -> state.run(pod.uid()).isEmpty())
                .max(Comparator.comparing(PodObservation::createdAt).thenComparing(PodObservation::uid))
                .flatMap(heir -> heir.container(name).map(container -> inherits(heir, container, at)))
                .orElse(Outcome.NOTHING);
        int desired = desired(last);
        boolean isExpected = desired == 0 || living.size() < desired;
        return isOrphan(last, name, orphaned) && !isExpected && state.isLoopingWithout(last.uid())
                ? outcome.and(judge(blank(last, name), new CrashLoopInput.RunLeft(last.uid(), at)))
                : outcome;
    }

    private Outcome inherits(PodObservation heir, ContainerObservation container, Instant at) {
        Optional<CrashLoopInput.Before> known = Optional.of(new CrashLoopInput.Before(container, at));
        return seen(heir, container, known, rule.by(annotations(heir)), at);
    }

    private int desired(PodObservation pod) {
        return surroundings.desired(pod.cluster(), pod.namespace(), pod.workload());
    }

    public Outcome on(EvidenceObservation evidence, Instant at) {
        return evidence.isRestartBackOff() ? backedOff(evidence, at) : Outcome.NOTHING;
    }

    private Outcome backedOff(EvidenceObservation evidence, Instant at) {
        String uid = evidence.target().uid();
        Optional<PodObservation> pod = pods.find(new SubjectId(evidence.cluster(), evidence.namespace(), uid))
                .map(KnownPod::pod);
        Optional<ContainerObservation> container =
                pod.flatMap(one -> one.container(evidence.target().container()));
        return container
                .map(one -> blank(pod.get(), one.name()))
                .filter(blank -> book.remembers(blank.key()))
                .filter(blank ->
                        Surroundings.isSince(evidence, at.minus(policy(blank).backOffReset())))
                .map(blank -> judge(
                        blank, backOff(uid, container.get(), evidence.lastAt().orElseThrow(), at)))
                .orElse(Outcome.NOTHING);
    }

    /** The workload is seen, or gone: what it should have weighs what troubles it. */
    public Outcome scaled(WorkloadObservation workload, Instant at) {
        return scaled(workload.cluster(), workload.namespace(), workload.rolledUp(), at);
    }

    private Outcome scaled(String cluster, String namespace, WorkloadReference workload, Instant at) {
        int desired = surroundings.desired(cluster, namespace, workload);
        Outcome outcome = Outcome.NOTHING;
        for (CrashLoopState state : statesOf(cluster)) {
            boolean concerned = state.key().namespace().equals(namespace)
                    && state.workload().equals(workload);
            if (concerned && state.desired() != desired) {
                outcome = outcome.and(judge(blank(state), new CrashLoopInput.Scaled(desired, at)));
            }
        }
        return outcome;
    }

    private List<CrashLoopState> statesOf(String cluster) {
        return book.statesOf(cluster).stream()
                .filter(CrashLoopState.class::isInstance)
                .map(CrashLoopState.class::cast)
                .toList();
    }

    public Outcome onTime(Watermark watermark) {
        Outcome outcome = Outcome.NOTHING;
        for (CrashLoopState state : statesOf(watermark.cluster())) {
            outcome = outcome.and(reconciled(state, watermark))
                    .and(timePassed(state, watermark))
                    .and(reminded(state, watermark.time()));
        }
        return outcome;
    }

    private Outcome reminded(CrashLoopState state, Instant at) {
        return book.find(blank(state))
                .flatMap(known -> detector.open(known, policy(known)))
                .map(detail -> book.remind(new Finding.Updated(state.key(), at, detail), FindingDetail::differsFrom))
                .orElse(Outcome.NOTHING);
    }

    /** What was restored may have been judged by other thresholds, or by a release that did not know how to be silent. */
    public Outcome rejudged(Watermark watermark) {
        Outcome outcome = Outcome.NOTHING;
        for (CrashLoopState state : statesOf(watermark.cluster())) {
            outcome = outcome.and(rejudged(state, watermark.time()));
        }
        return outcome;
    }

    private Outcome rejudged(CrashLoopState state, Instant at) {
        if (isOff(annotations(state))) {
            return judge(blank(state), new CrashLoopInput.SwitchedOff(at));
        }
        Outcome outcome = Outcome.NOTHING;
        for (ContainerRun run : state.runs()) {
            boolean longBackOff =
                    container(state, run).filter(policy(state)::isLongBackOff).isPresent();
            CrashLoopInput input = new CrashLoopInput.Rejudged(run.facts().uid(), longBackOff, at);
            outcome = outcome.and(judge(blank(state), input));
        }
        return outcome;
    }

    /** @param before of the namespace */
    public Outcome reannotated(NamespaceObservation namespace, Map<String, String> before, Instant at) {
        return reannotated(
                knowledge.podsOf(namespace.cluster(), namespace.name()),
                state -> state.key().cluster().equals(namespace.cluster())
                        && state.key().namespace().equals(namespace.name()),
                pod -> Annotations.of(surroundings.annotations(pod.cluster(), pod.namespace(), pod.workload()), before),
                at);
    }

    /** @param before of the workload */
    public Outcome reannotated(WorkloadObservation workload, Map<String, String> before, Instant at) {
        return reannotated(
                knowledge.podsOf(workload.cluster(), workload.namespace(), workload.reference()),
                state -> state.key().cluster().equals(workload.cluster())
                        && state.key().namespace().equals(workload.namespace())
                        && state.workload().equals(workload.reference()),
                pod -> Annotations.of(before, surroundings.annotations(pod.cluster(), pod.namespace())),
                at);
    }

    /** @param before of the pod, which has no workload */
    public Outcome reannotated(PodObservation bare, Map<String, String> before, Instant at) {
        return reannotated(
                knowledge.podsOf(bare.cluster(), bare.namespace(), bare.workload()),
                state -> state.key().cluster().equals(bare.cluster())
                        && state.key().namespace().equals(bare.namespace())
                        && state.workload().equals(bare.workload()),
                pod -> Annotations.of(before, surroundings.annotations(pod.cluster(), pod.namespace())),
                at);
    }

    /** Of what was switched off nothing is remembered: it is seen as if for the first time. */
    private Outcome reannotated(
            List<KnownPod> concerned,
            Predicate<CrashLoopState> isConcerned,
            Function<PodObservation, Annotations> before,
            Instant at) {
        Outcome outcome = Outcome.NOTHING;
        for (DetectorState state : book.statesOf(FindingType.CONTAINER_CRASH_LOOPING)) {
            if (isConcerned.test((CrashLoopState) state)) {
                outcome = outcome.and(rejudged((CrashLoopState) state, at));
                outcome = outcome.and(reminded((CrashLoopState) state, at));
            }
        }
        for (KnownPod known : concerned) {
            if (isOff(before.apply(known.pod()))) {
                outcome = outcome.and(on(known.pod(), Optional.empty(), at));
            }
        }
        return outcome;
    }

    private Outcome judge(CrashLoopState blank, CrashLoopInput input) {
        return book.judge(detector, blank, input, policy(blank));
    }

    private CrashLoopPolicy policy(CrashLoopState state) {
        return rule.by(annotations(state));
    }

    private Annotations annotations(CrashLoopState state) {
        return knowledge.annotations(state.key().cluster(), state.key().namespace(), state.workload());
    }

    private Annotations annotations(PodObservation pod) {
        return knowledge.annotations(pod.cluster(), pod.namespace(), pod.workload());
    }

    private static boolean isOff(Annotations given) {
        return given.isOff(FindingType.CONTAINER_CRASH_LOOPING);
    }

    private Optional<ContainerObservation> container(CrashLoopState state, ContainerRun run) {
        SubjectId id = new SubjectId(
                state.key().cluster(), state.key().namespace(), run.facts().uid());
        return pods.find(id).flatMap(seen -> seen.pod().container(state.key().label("container")));
    }

    /** A run that nobody sees proves nothing by lasting: only time in which pods were seen counts. */
    private Outcome timePassed(CrashLoopState state, Watermark watermark) {
        return watermark
                .seenUpTo(ObservedKind.POD)
                .filter(seen ->
                        !watermark.isUnseen(ObservedKind.POD, state.key().namespace()))
                .map(seen -> judge(blank(state), new CrashLoopInput.TimePassed(seen)))
                .orElse(Outcome.NOTHING);
    }

    /** A pod that ended while nobody judged has left a run behind. */
    private Outcome reconciled(CrashLoopState state, Watermark watermark) {
        Outcome outcome = Outcome.NOTHING;
        if (!watermark.isSynced(ObservedKind.POD)) {
            return outcome;
        }
        for (ContainerRun run : state.runs()) {
            String uid = run.facts().uid();
            if (pods.find(new SubjectId(state.key().cluster(), state.key().namespace(), uid))
                    .isEmpty()) {
                outcome = outcome.and(judge(blank(state), new CrashLoopInput.PodGone(uid, watermark.time())));
            }
        }
        return outcome;
    }

    private static CrashLoopState blank(CrashLoopState state) {
        return new CrashLoopState(state.key(), state.desired(), List.of());
    }

    private static CrashLoopState blank(PodObservation pod, String container) {
        WorkloadReference workload = pod.workload();
        return CrashLoopState.steady(pod.cluster(), pod.namespace(), workload, container);
    }
}
