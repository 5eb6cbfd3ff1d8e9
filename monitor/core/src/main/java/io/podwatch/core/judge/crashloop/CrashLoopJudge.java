package io.podwatch.core.judge.crashloop;

import io.podwatch.core.detect.crashloop.ContainerRun;
import io.podwatch.core.detect.crashloop.CrashLoopInput;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the crash-loop detector what it needs to know of each pod, and no more: healthy pods cost it nothing. */
public final class CrashLoopJudge {
    /** Jobs are judged by their backoffLimit, not by the restarts of their pods. */
    private static final Set<String> JUDGED_BY_BACKOFF_LIMIT = Set.of("Job", "CronJob");

    private final LoopMemory memory;
    private final PodTable pods;
    private final Surroundings surroundings;
    private final RestartEvents events;

    public CrashLoopJudge(LoopMemory memory, PodTable pods, Surroundings surroundings) {
        this.memory = memory;
        this.pods = pods;
        this.surroundings = surroundings;
        this.events = new RestartEvents(surroundings.events);
    }

    public void on(PodObservation pod, Optional<KnownPod> before, Instant at) {
        before.ifPresent(known -> move(known.pod(), pod, at));
        if (isJob(pod)) {
            return;
        }
        Annotations given = memory.annotations(pod);
        if (!LoopMemory.isOff(given)) {
            containersSeen(pod, before, memory.policy(given), at);
        }
    }

    private void containersSeen(PodObservation pod, Optional<KnownPod> before, CrashLoopPolicy policy, Instant at) {
        boolean isAlike = before.isPresent() && NothingNew.isAlike(before.get().pod(), pod);
        for (ContainerObservation container : pod.containers()) {
            Optional<CrashLoopInput.Before> known = before.flatMap(seen -> seen.pod()
                    .container(container.name())
                    .map(previous -> new CrashLoopInput.Before(previous, seen.at())));
            boolean isUnchanged = isAlike
                    && known.filter(previous -> previous.container().equals(container))
                            .isPresent();
            if (container.type() != ContainerType.EPHEMERAL && !isUnchanged && !isSteady(pod, container, known)) {
                seen(pod, container, known, policy, at);
            }
        }
    }

    /** It runs on, and nothing is remembered of its like. */
    private boolean isSteady(
            PodObservation pod, ContainerObservation container, Optional<CrashLoopInput.Before> known) {
        return known.isPresent()
                && NothingNew.runsOn(known.get().container(), container)
                && !memory.remembers(pod, container.name());
    }

    private void seen(
            PodObservation pod,
            ContainerObservation container,
            Optional<CrashLoopInput.Before> known,
            CrashLoopPolicy policy,
            Instant at) {
        CrashLoopState blank = LoopMemory.blank(pod, container.name());
        boolean isWanted = known.isPresent() && events.saysWanted(pod, container);
        CrashLoopInput sighting = new CrashLoopInput.ContainerSeen(
                pod, container, known, desired(pod), isWanted, events.saysItsHookFailed(pod, container), at);
        memory.judge(blank, sighting, policy);
        if (memory.remembers(pod, container.name())) {
            events.backOffSince(pod, container, at.minus(policy.backOffReset()))
                    .ifPresent(event -> memory.judge(blank, backOff(pod.uid(), container, event, at), policy));
        }
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
    private void move(PodObservation before, PodObservation after, Instant at) {
        if (before.workload().equals(after.workload())) {
            return;
        }
        for (ContainerObservation container : before.containers()) {
            memory.run(before, container.name()).ifPresent(run -> move(before, after, container.name(), run, at));
        }
    }

    private void move(PodObservation before, PodObservation after, String container, ContainerRun run, Instant at) {
        memory.judge(LoopMemory.blank(before, container), new CrashLoopInput.RunLeft(before.uid(), at));
        if (!isJob(after) && !LoopMemory.isOff(memory.annotations(after))) {
            memory.judge(LoopMemory.blank(after, container), new CrashLoopInput.RunArrived(run, desired(after), at));
        }
    }

    public void onGone(PodObservation last, Instant at) {
        for (ContainerObservation container : last.containers()) {
            if (memory.run(last, container.name()).isPresent()) {
                CrashLoopState blank = LoopMemory.blank(last, container.name());
                memory.judge(blank, new CrashLoopInput.PodGone(last.uid(), at));
                bequeath(last, container.name(), at);
            }
        }
    }

    private boolean isOrphaned(PodObservation last, String container) {
        return memory.run(last, container)
                .filter(ContainerRun.Orphaned.class::isInstance)
                .isPresent();
    }

    /** The successor may have come, and settled, before its predecessor went; each successor inherits from one. */
    private void bequeath(PodObservation last, String name, Instant at) {
        if (!isOrphaned(last, name)) {
            return;
        }
        CrashLoopState state = memory.find(last, name).orElseThrow();
        List<PodObservation> living = pods.ofWorkload(last)
                .filter(pod -> !pod.phase().isTerminal() && pod.deletion().isEmpty())
                .toList();
        living.stream()
                .filter(pod -> state.run(pod.uid()).isEmpty())
                .max(Comparator.comparing(PodObservation::createdAt).thenComparing(PodObservation::uid))
                .ifPresent(heir -> heir.container(name).ifPresent(container -> inherits(heir, container, at)));
        boolean isExpected = desired(last) == 0 || living.size() < desired(last);
        if (isOrphaned(last, name) && !isExpected && state.isLoopingWithout(last.uid())) {
            memory.judge(LoopMemory.blank(last, name), new CrashLoopInput.RunLeft(last.uid(), at));
        }
    }

    private void inherits(PodObservation heir, ContainerObservation container, Instant at) {
        Optional<CrashLoopInput.Before> known = Optional.of(new CrashLoopInput.Before(container, at));
        seen(heir, container, known, memory.policy(memory.annotations(heir)), at);
    }

    private int desired(PodObservation pod) {
        return surroundings.desired(pod.cluster(), pod.namespace(), pod.workload());
    }

    public void on(EvidenceObservation evidence, Instant at) {
        if (evidence.isRestartBackOff()) {
            String uid = evidence.target().uid();
            pods.find(new SubjectId(evidence.cluster(), evidence.namespace(), uid))
                    .map(KnownPod::pod)
                    .ifPresent(pod -> pod.container(evidence.target().container())
                            .ifPresent(container -> backedOff(pod, container, evidence, at)));
        }
    }

    private void backedOff(
            PodObservation pod, ContainerObservation container, EvidenceObservation evidence, Instant at) {
        CrashLoopState blank = LoopMemory.blank(pod, container.name());
        Instant since = at.minus(memory.policy(blank).backOffReset());
        if (memory.remembers(pod, container.name()) && Surroundings.isSince(evidence, since)) {
            Instant last = evidence.lastAt().orElseThrow();
            memory.judge(blank, backOff(pod.uid(), container, last, at));
        }
    }

    /** The workload is seen, or gone: what it should have weighs what troubles it. */
    public void scaled(WorkloadObservation seen, Instant at) {
        WorkloadReference workload = seen.rolledUp();
        int desired = surroundings.desired(seen.cluster(), seen.namespace(), workload);
        for (CrashLoopState state : memory.statesOf(seen.cluster())) {
            boolean concerned = state.key().namespace().equals(seen.namespace())
                    && state.workload().equals(workload);
            if (concerned && state.desired() != desired) {
                memory.judge(state, new CrashLoopInput.Scaled(desired, at));
            }
        }
    }
}
