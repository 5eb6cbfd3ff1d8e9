package io.podwatch.core.judge.rejecting;

import io.podwatch.core.charge.Consumers;
import io.podwatch.core.charge.QuotaScopes;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.evidence.QuotaRejection.Shortfall;
import io.podwatch.core.evidence.QuotaRejectionText;
import io.podwatch.core.evidence.RefusalForm;
import io.podwatch.core.judge.known.NamespaceId;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.judge.known.WorkloadTable;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.tenant.ScopeRequirement;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.PodTerms;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of the refusals of a workload's pods, and whether one still counts. */
final class Refusals {
    private static final Set<String> WITH_CONDITION = Set.of("Deployment", "ReplicaSet");
    private static final Set<String> OVER = Set.of("Complete", "Failed", "Suspended");
    private static final String CRON_JOB = "CronJob";

    /** Controllers try again after 1000 s at the latest: an older event tells of a creation that has succeeded since. */
    static final Duration LONGEST_RETRY = Duration.ofMinutes(20);

    /** A CronJob tries again when its time comes, which may be next year; its event is told at once. */
    private static final Duration OF_A_CRON_JOB = Duration.ofMinutes(2);

    /** A condition and the event of the same refusal are written one after the other, to the second. */
    private static final Duration INEXACT = Duration.ofSeconds(2);

    private static final Comparator<EvidenceObservation> BY_TIME = Comparator.comparing(
                    (EvidenceObservation event) -> event.lastAt().orElse(Instant.EPOCH))
            .thenComparing(EvidenceObservation::uid);

    private final Surroundings surroundings;
    private final PodTable pods;

    Refusals(Surroundings surroundings, PodTable pods) {
        this.surroundings = surroundings;
        this.pods = pods;
    }

    static boolean hasCondition(WorkloadObservation workload) {
        return WITH_CONDITION.contains(workload.reference().kind());
    }

    /** Of whom a refusal is told: each run of a CronJob is a Job of its own, and one trouble of the CronJob. */
    WorkloadObservation subject(WorkloadObservation workload) {
        return workload.owner()
                .filter(owner -> owner.kind().equals(CRON_JOB))
                .map(owner -> new WorkloadReference(owner.kind(), owner.name()))
                .flatMap(above -> surroundings.workload(workload.cluster(), workload.namespace(), above))
                .orElse(workload);
    }

    /** Whether a run of a CronJob, other than this one, misses pods. */
    boolean missesPods(WorkloadObservation cronJob, WorkloadObservation but) {
        return runs(cronJob).anyMatch(run -> !run.reference().equals(but.reference()));
    }

    /** Whether a CronJob's Jobs were refused pods, and not the CronJob its Jobs: words without resources may be of either. */
    private boolean isOfRuns(WorkloadObservation workload, QuotaRejection refusal) {
        return isCronJob(workload)
                && !refusal.isOfJobs()
                && (!refusal.shortfalls().isEmpty() || missesPods(workload, workload));
    }

    /** What is wanted by whom a refusal keeps from it. */
    Replicas replicas(WorkloadObservation subject, QuotaRejection refusal) {
        return isCronJob(subject) && !refusal.isOfJobs()
                ? runs(subject).map(WorkloadObservation::replicas).reduce(new Replicas(0, 0, 0, 0, 0), Replicas::plus)
                : subject.replicas();
    }

    /** The Jobs of a CronJob that miss pods. */
    private Stream<WorkloadObservation> runs(WorkloadObservation cronJob) {
        return surroundings.workloads.childrenOf(cronJob).stream().filter(run -> !hasAllItWants(run));
    }

    static boolean isToldByItsDeployment(WorkloadObservation workload) {
        return workload.owner()
                .filter(owner -> owner.kind().equals("Deployment"))
                .isPresent();
    }

    /** A Job that is done or waits on purpose misses nothing, whatever its parallelism. */
    static boolean hasAllItWants(WorkloadObservation workload) {
        return (workload.isSatisfied() && !isCronJob(workload) && isRolledOut(workload))
                || workload.job().filter(Refusals::hasEnough).isPresent()
                || workload.conditions().stream()
                        .anyMatch(condition -> condition.isTrue() && OVER.contains(condition.type()));
    }

    /** While a rollout is refused its pods of old make up for the ones that are missing. */
    private static boolean isRolledOut(WorkloadObservation workload) {
        Replicas replicas = workload.replicas();
        return !workload.reference().kind().equals("Deployment") || replicas.updated() >= replicas.desired();
    }

    private static boolean hasEnough(JobProgress job) {
        return job.completions() > 0 && job.active() + job.succeeded() >= job.completions();
    }

    static boolean isCronJob(WorkloadObservation workload) {
        return workload.reference().kind().equals(CRON_JOB);
    }

    /** A CronJob wants no number of Jobs: one more proves that it may make them. */
    static boolean hasMadeOneMore(WorkloadObservation workload, Optional<WorkloadTable.SeenWorkload> before) {
        return isCronJob(workload)
                && before.filter(seen -> seen.workload().replicas().current()
                                < workload.replicas().current())
                        .isPresent();
    }

    /** While the condition holds, and is not left behind by a workload that has all it wants. */
    Optional<QuotaRejection> byCondition(WorkloadObservation workload) {
        Optional<Condition> failure = workload.condition("ReplicaFailure").filter(Condition::isTrue);
        if (failure.isEmpty() || hasAllItWants(workload)) {
            return Optional.empty();
        }
        Instant since = failure.get().changedAt().map(at -> at.minus(INEXACT)).orElse(Instant.EPOCH);
        return newest(workload, since)
                .or(() -> QuotaRejectionText.parse(failure.get().message()));
    }

    /** Of the workload itself, of the ReplicaSets that a Deployment has made, and of the Jobs of a CronJob that miss pods. */
    Optional<QuotaRejection> newest(WorkloadObservation workload, Instant since) {
        List<WorkloadObservation> told = new ArrayList<>(List.of(workload));
        if (workload.reference().kind().equals("Deployment")) {
            told.addAll(surroundings.workloads.childrenOf(workload));
        } else if (isCronJob(workload)) {
            runs(workload).forEach(told::add);
        }
        return told.stream()
                .map(WorkloadObservation::reference)
                .flatMap(one ->
                        surroundings
                                .events
                                .about(workload.cluster(), workload.namespace(), one.kind(), one.name())
                                .stream())
                .filter(event -> event.rejection().isPresent() && Surroundings.isSince(event, since))
                .max(BY_TIME)
                .flatMap(EvidenceObservation::rejection);
    }

    /** Whose pods an event speaks of: those of a ReplicaSet are its Deployment's. */
    Optional<WorkloadObservation> target(EvidenceObservation event) {
        return workload(event, event.target().kind(), event.target().name())
                .map(workload -> isToldByItsDeployment(workload)
                        ? workload.owner()
                                .flatMap(owner -> workload(event, owner.kind(), owner.name()))
                                .orElse(workload)
                        : workload)
                .filter(workload -> !isToldByItsDeployment(workload));
    }

    private Optional<WorkloadObservation> workload(EvidenceObservation event, String kind, String name) {
        return surroundings.workload(event.cluster(), event.namespace(), new WorkloadReference(kind, name));
    }

    /** Whoever is told by events alone is not refused any more when the quota has room and no event came for a retry. */
    boolean isPast(WorkloadObservation workload, QuotaRejection refusal, Instant at) {
        if (isOfRuns(workload, refusal) && !missesPods(workload, workload)) {
            return true;
        }
        if (hasCondition(workload) || !hasRoom(workload, refusal)) {
            return false;
        }
        boolean isTriedBySchedule = isCronJob(workload) && !isOfRuns(workload, refusal);
        Duration retry = isTriedBySchedule ? OF_A_CRON_JOB : LONGEST_RETRY;
        return newest(workload, at.minus(retry)).isEmpty();
    }

    private boolean hasRoom(WorkloadObservation workload, QuotaRejection refusal) {
        return refusal.form() == RefusalForm.EXCEEDED
                && !refusal.shortfalls().isEmpty()
                && surroundings
                        .quota(workload.cluster(), workload.namespace(), refusal.quota())
                        .filter(quota -> refusal.shortfalls().stream().allMatch(one -> fits(quota, one)))
                        .isPresent();
    }

    private static boolean fits(QuotaObservation quota, Shortfall shortfall) {
        Quantity hard = quota.hard().get(shortfall.resource());
        Quantity used = quota.used().get(shortfall.resource());
        return hard != null && used != null && used.plus(shortfall.requested()).compareTo(hard) <= 0;
    }

    /** Who uses the most of each resource that is short, as far as the quota counts it. */
    Map<String, String> consumers(WorkloadObservation workload, QuotaRejection refusal, Instant at) {
        List<PodObservation> counted = counted(workload, refusal);
        Map<String, String> consumers = new LinkedHashMap<>();
        for (Shortfall shortfall : refusal.shortfalls()) {
            String most = Consumers.of(counted, shortfall.resource(), at);
            if (!most.isEmpty()) {
                consumers.put(shortfall.resource(), most);
            }
        }
        return consumers;
    }

    private List<PodObservation> counted(WorkloadObservation workload, QuotaRejection refusal) {
        List<PodObservation> present = pods.of(new NamespaceId(workload.cluster(), workload.namespace()));
        List<ScopeRequirement> scopes = surroundings
                .quota(workload.cluster(), workload.namespace(), refusal.quota())
                .map(QuotaObservation::scopes)
                .orElse(List.of());
        return scopes.isEmpty()
                ? present
                : present.stream()
                        .filter(pod -> QuotaScopes.include(scopes, pod, terms(pod)))
                        .toList();
    }

    private Optional<PodTerms> terms(PodObservation pod) {
        return surroundings
                .workload(pod.cluster(), pod.namespace(), pod.workload())
                .map(WorkloadObservation::terms);
    }
}
