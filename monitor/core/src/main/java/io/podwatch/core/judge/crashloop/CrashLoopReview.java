package io.podwatch.core.judge.crashloop;

import io.podwatch.core.detect.crashloop.ContainerRun;
import io.podwatch.core.detect.crashloop.CrashLoopInput;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Judges again what is remembered of containers that ended: as time passes, and by other thresholds or annotations. */
public final class CrashLoopReview {
    private final LoopMemory memory;
    private final CrashLoopJudge judge;
    private final PodTable pods;
    private final Surroundings surroundings;
    private final Knowledge knowledge;

    public CrashLoopReview(
            LoopMemory memory, CrashLoopJudge judge, PodTable pods, Surroundings surroundings, Knowledge knowledge) {
        this.memory = memory;
        this.judge = judge;
        this.pods = pods;
        this.surroundings = surroundings;
        this.knowledge = knowledge;
    }

    public void onTime(Watermark watermark) {
        for (CrashLoopState state : memory.statesOf(watermark.cluster())) {
            reconcile(state, watermark);
            passTime(state, watermark);
            memory.remind(state, watermark.time());
        }
    }

    /** A pod that ended while nobody judged has left a run behind. */
    private void reconcile(CrashLoopState state, Watermark watermark) {
        if (!watermark.isSynced(ObservedKind.POD)) {
            return;
        }
        for (ContainerRun run : state.runs()) {
            if (pod(state, run).isEmpty()) {
                memory.judge(state, new CrashLoopInput.PodGone(run.facts().uid(), watermark.time()));
            }
        }
    }

    /** A run that nobody sees proves nothing by lasting: only time in which pods were seen counts. */
    private void passTime(CrashLoopState state, Watermark watermark) {
        watermark
                .seenUpTo(ObservedKind.POD)
                .filter(seen ->
                        !watermark.isUnseen(ObservedKind.POD, state.key().namespace()))
                .ifPresent(seen -> memory.judge(state, new CrashLoopInput.TimePassed(seen)));
    }

    /** What was restored may have been judged by other thresholds, or by a release that did not know how to be silent. */
    public void rejudged(Watermark watermark) {
        memory.statesOf(watermark.cluster()).forEach(state -> rejudge(state, watermark.time()));
    }

    private void rejudge(CrashLoopState state, Instant at) {
        if (memory.isOff(state)) {
            memory.judge(state, new CrashLoopInput.SwitchedOff(at));
            return;
        }
        for (ContainerRun run : state.runs()) {
            boolean longBackOff = container(state, run)
                    .filter(memory.policy(state)::isLongBackOff)
                    .isPresent();
            memory.judge(state, new CrashLoopInput.Rejudged(run.facts().uid(), longBackOff, at));
        }
    }

    private Optional<ContainerObservation> container(CrashLoopState state, ContainerRun run) {
        return pod(state, run).flatMap(seen -> seen.pod().container(state.key().label("container")));
    }

    private Optional<KnownPod> pod(CrashLoopState state, ContainerRun run) {
        return pods.find(new SubjectId(
                state.key().cluster(), state.key().namespace(), run.facts().uid()));
    }

    /** @param before of the namespace */
    public void reannotated(NamespaceObservation namespace, Map<String, String> before, Instant at) {
        reannotated(
                knowledge.podsOf(namespace.cluster(), namespace.name()),
                state -> isIn(state, namespace.cluster(), namespace.name()),
                pod -> Annotations.of(surroundings.annotations(pod.cluster(), pod.namespace(), pod.workload()), before),
                at);
    }

    /** @param before of the workload */
    public void reannotated(WorkloadObservation workload, Map<String, String> before, Instant at) {
        reannotated(
                knowledge.podsOf(workload.cluster(), workload.namespace(), workload.reference()),
                state -> isIn(state, workload.cluster(), workload.namespace())
                        && state.workload().equals(workload.reference()),
                pod -> Annotations.of(before, surroundings.annotations(pod.cluster(), pod.namespace())),
                at);
    }

    /** @param before of the pod, which has no workload */
    public void reannotated(PodObservation bare, Map<String, String> before, Instant at) {
        reannotated(
                knowledge.podsOf(bare.cluster(), bare.namespace(), bare.workload()),
                state -> isIn(state, bare.cluster(), bare.namespace())
                        && state.workload().equals(bare.workload()),
                pod -> Annotations.of(before, surroundings.annotations(pod.cluster(), pod.namespace())),
                at);
    }

    private static boolean isIn(CrashLoopState state, String cluster, String namespace) {
        return state.key().cluster().equals(cluster) && state.key().namespace().equals(namespace);
    }

    /** Of what was switched off nothing is remembered: it is seen as if for the first time. */
    private void reannotated(
            List<KnownPod> concerned,
            Predicate<CrashLoopState> isConcerned,
            Function<PodObservation, Annotations> before,
            Instant at) {
        for (CrashLoopState state : memory.states(isConcerned)) {
            rejudge(state, at);
            memory.remind(state, at);
        }
        for (KnownPod known : concerned) {
            if (LoopMemory.isOff(before.apply(known.pod()))) {
                judge.on(known.pod(), Optional.empty(), at);
            }
        }
    }
}
