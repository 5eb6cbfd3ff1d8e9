package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.incident.Incident;
import io.podwatch.core.detect.incident.IncidentDiagnosis;
import io.podwatch.core.detect.incident.IncidentInput;
import io.podwatch.core.detect.incident.IncidentState;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.PodSighting;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what happened to pods and Jobs by their level: each says itself when it did, so that what is read again, late or
 * after a restart counts once, and a failed pod that only stays listed keeps nothing open.
 */
final class IncidentJudge implements SubjectJudge {
    private static final String JOB = "Job";

    private final IncidentDiagnosis diagnosis;
    private final Knowledge knowledge;
    private final IncidentTeller teller;

    /** Clusters of which everything was known once: what is remembered has been compared with it. */
    private final Set<String> compared = new HashSet<>();

    IncidentJudge(IncidentDiagnosis diagnosis, IncidentRule rule, Ground ground) {
        this.diagnosis = diagnosis;
        this.knowledge = ground.knowledge();
        this.teller = new IncidentTeller(diagnosis, rule, ground);
    }

    @Override
    public FindingType type() {
        return diagnosis.type();
    }

    @Override
    public void seen(PodSighting sighting) {
        PodObservation pod = sighting.pod();
        if (sighting.hasMoved()) {
            FindingKey former = keyOf(sighting.before().orElseThrow().pod());
            teller.judgeRemembered(former, new IncidentInput.Undone(pod.uid(), Resolution.GONE, sighting.at()));
        }
        judge(pod, sighting.at());
    }

    /** Whoever has a pod on a node that is not ready is told of the node. */
    private void judge(PodObservation pod, Instant at) {
        Optional<Incident> incident = diagnosis.of(pod);
        if (incident.isPresent() && !PodSighting.isNodeToBlame(pod)) {
            happened(keyOf(pod), incident.get(), at);
        }
    }

    private void happened(FindingKey key, Incident incident, Instant at) {
        if (teller.isOff(key)) {
            teller.switchOff(key, at);
        } else {
            teller.judge(key, new IncidentInput.Happened(incident, at));
        }
    }

    private FindingKey keyOf(PodObservation pod) {
        return FindingKey.ofWorkload(type(), pod.cluster(), pod.namespace(), pod.workload(), "");
    }

    @Override
    public void gone(PodObservation last, Instant at) {
        endIfGone(keyOf(last), at);
    }

    /** What happened outlives the pods, but not the workload with them. */
    private void endIfGone(FindingKey key, Instant at) {
        boolean isGone = knowledge
                        .workload(key.cluster(), key.namespace(), key.workload())
                        .isEmpty()
                && knowledge
                        .podsOf(key.cluster(), key.namespace(), key.workload())
                        .isEmpty();
        if (isGone && teller.remembered(key).filter(this::hasJob).isEmpty()) {
            teller.judgeRemembered(key, new IncidentInput.Ended(Resolution.GONE, at));
        }
    }

    private boolean hasJob(IncidentState state) {
        return state.recent().stream().anyMatch(incident -> incident.lasting() && isKnown(state.key(), incident));
    }

    private boolean isKnown(FindingKey key, Incident failure) {
        return knowledge
                .workload(key.cluster(), key.namespace(), new WorkloadReference(JOB, failure.name()))
                .filter(job -> job.uid().equals(failure.uid()))
                .isPresent();
    }

    @Override
    public void seen(WorkloadObservation workload, Instant at) {
        int desired = workload.replicas().desired();
        teller.judgeRemembered(
                keyOf(workload.cluster(), workload.namespace(), workload.reference()),
                new IncidentInput.Scaled(desired, at));
        if (workload.reference().kind().equals(JOB)) {
            judge(workload, at);
        }
        workload.lastSuccessAt()
                .ifPresent(done -> teller.judgeRemembered(
                        keyOf(workload.cluster(), workload.namespace(), workload.reference()),
                        new IncidentInput.MadeGood(done, at)));
    }

    private void judge(WorkloadObservation job, Instant at) {
        FindingKey key = keyOf(job);
        Optional<Incident> failure = diagnosis.of(job).filter(incident -> !isMadeGood(job, incident));
        if (failure.isPresent()) {
            happened(key, failure.get(), at);
        } else {
            teller.judgeRemembered(key, new IncidentInput.Undone(job.uid(), Resolution.RECOVERED, at));
            completion(job).ifPresent(done -> teller.judgeRemembered(key, new IncidentInput.MadeGood(done, at)));
        }
    }

    /** A failed Job of a CronJob stays listed for long after a later one did its work, which may be listed no more. */
    private boolean isMadeGood(WorkloadObservation job, Incident failure) {
        return job.owner()
                .filter(cronJob -> knowledge.workloadsOf(job.cluster(), job.namespace()).stream()
                        .flatMap(other -> success(cronJob, other).stream())
                        .anyMatch(failure.at()::isBefore))
                .isPresent();
    }

    private static Optional<Instant> success(OwnerReference cronJob, WorkloadObservation other) {
        return other.owner().filter(cronJob::equals).isPresent()
                ? completion(other)
                : other.lastSuccessAt().filter(at -> other.uid().equals(cronJob.uid()));
    }

    private static Optional<Instant> completion(WorkloadObservation job) {
        return job.condition("Complete").filter(Condition::isTrue).flatMap(Condition::changedAt);
    }

    /** A Job counts for its CronJob; other controllers above it are not watched. */
    private FindingKey keyOf(WorkloadObservation job) {
        WorkloadReference top = job.owner()
                .filter(owner -> owner.kind().equals("CronJob"))
                .map(owner -> new WorkloadReference(owner.kind(), owner.name()))
                .orElse(job.reference());
        return keyOf(job.cluster(), job.namespace(), top);
    }

    private FindingKey keyOf(String cluster, String namespace, WorkloadReference workload) {
        return FindingKey.ofWorkload(type(), cluster, namespace, workload, "");
    }

    @Override
    public void gone(WorkloadObservation last, Instant at) {
        teller.judgeRemembered(keyOf(last), new IncidentInput.Undone(last.uid(), Resolution.GONE, at));
        endIfGone(keyOf(last.cluster(), last.namespace(), last.reference()), at);
    }

    @Override
    public void reannotated(NamespaceObservation namespace, Instant at) {
        judgePods(knowledge.podsOf(namespace.cluster(), namespace.name()), at);
        knowledge.workloadsOf(namespace.cluster(), namespace.name()).forEach(workload -> reannotatedJob(workload, at));
    }

    @Override
    public void reannotated(WorkloadObservation workload, Instant at) {
        judgePods(knowledge.podsOf(workload.cluster(), workload.namespace(), workload.reference()), at);
        reannotatedJob(workload, at);
    }

    @Override
    public void reannotated(PodObservation bare, Instant at) {
        judgePods(knowledge.podsOf(bare.cluster(), bare.namespace(), bare.workload()), at);
    }

    /** What is remembered may have outlived its pods; a Job counts for its CronJob, of which nothing else is heard. */
    private void reannotatedJob(WorkloadObservation workload, Instant at) {
        FindingKey key = keyOf(workload);
        teller.guarded(key, () -> {
            seen(workload, at);
            rejudged(keyOf(workload.cluster(), workload.namespace(), workload.reference()), at);
            rejudged(key, at);
        });
    }

    private void judgePods(Collection<KnownPod> pods, Instant at) {
        Set<FindingKey> keys = new LinkedHashSet<>();
        for (KnownPod known : pods) {
            FindingKey key = keyOf(known.pod());
            teller.guarded(key, () -> judge(known.pod(), at));
            keys.add(key);
        }
        keys.forEach(key -> teller.guarded(key, () -> rejudged(key, at)));
    }

    private void rejudged(FindingKey key, Instant at) {
        if (teller.isOff(key)) {
            teller.switchOff(key, at);
        }
        teller.remind(key, at);
    }

    /** Only time in which pods were heard of counts. */
    @Override
    public void time(Watermark watermark) {
        String cluster = watermark.cluster();
        teller.time(watermark, watermark.seenUpTo(ObservedKind.POD));
        boolean isKnown = watermark.isSynced(ObservedKind.POD) && watermark.isSynced(ObservedKind.WORKLOAD);
        if (isKnown && compared.add(cluster)) {
            teller.states().stream()
                    .filter(state -> state.key().cluster().equals(cluster))
                    .forEach(state -> teller.guarded(state.key(), () -> compare(state, watermark.time())));
        }
    }

    /** The workload, or a Job that failed, may have gone while nobody judged. */
    private void compare(IncidentState state, Instant at) {
        FindingKey key = state.key();
        endIfGone(key, at);
        for (Incident incident : state.recent()) {
            if (incident.lasting() && !isKnown(key, incident)) {
                teller.judgeRemembered(key, new IncidentInput.Undone(incident.uid(), Resolution.GONE, at));
            }
        }
    }

    /** What is over by now is closed before more is told of what is not: time passes next. */
    @Override
    public void restored(Watermark watermark) {
        Instant seen = watermark.seenUpTo(ObservedKind.POD).orElse(watermark.time());
        for (KnownPod known : knowledge.podsOf(watermark.cluster())) {
            teller.guarded(keyOf(known.pod()), () -> judge(known.pod(), seen));
        }
        for (WorkloadObservation workload : knowledge.workloadsOf(watermark.cluster())) {
            teller.guarded(keyOf(workload), () -> seen(workload, seen));
        }
        teller.states().stream()
                .filter(state -> state.key().cluster().equals(watermark.cluster()))
                .forEach(state -> teller.guarded(state.key(), () -> restored(state.key(), seen)));
    }

    private void restored(FindingKey key, Instant seen) {
        if (teller.isOff(key)) {
            teller.switchOff(key, seen);
        } else {
            teller.remindLater(key, seen);
        }
    }

    @Override
    public void forget(String cluster) {
        teller.forget(cluster);
        compared.remove(cluster);
    }
}
