package io.podwatch.core.judge;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.quota.QuotaRejectingDetector;
import io.podwatch.core.detect.quota.QuotaRejectingInput;
import io.podwatch.core.detect.quota.QuotaRejectingState;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.evidence.QuotaRejectionText;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the rejection detector of refused creations. Deployments and ReplicaSets say so in a condition that goes away
 * with the trouble; the others say it in events alone, which outlive it.
 */
final class RejectionJudge {
    private static final Set<String> WITH_CONDITION = Set.of("Deployment", "ReplicaSet");
    private static final Set<String> OVER = Set.of("Complete", "Failed", "Suspended");

    /** Controllers try again after 1000 s at the latest: an older event tells of a creation that has succeeded since. */
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(20);

    private final QuotaRejectingDetector detector = new QuotaRejectingDetector();
    private final Severity policy;
    private final Book book;
    private final Surroundings surroundings;

    RejectionJudge(Severity policy, Book book, Surroundings surroundings) {
        this.policy = policy;
        this.book = book;
        this.surroundings = surroundings;
    }

    Outcome on(WorkloadObservation workload, Optional<WorkloadTable.SeenWorkload> before, Instant at) {
        if (isToldByItsDeployment(workload)) {
            return Outcome.NOTHING;
        }
        if (WITH_CONDITION.contains(workload.reference().kind())) {
            return refusal(workload)
                    .map(refusal -> refused(workload, refusal, at))
                    .orElseGet(() -> satisfied(workload, at));
        }
        return hasAllItWants(workload) ? satisfied(workload, at) : refusedBefore(workload, before, at);
    }

    private static boolean isToldByItsDeployment(WorkloadObservation workload) {
        return workload.owner()
                .filter(owner -> owner.kind().equals("Deployment"))
                .isPresent();
    }

    private static Optional<QuotaRejection> refusal(WorkloadObservation workload) {
        return workload.condition("ReplicaFailure")
                .filter(Condition::isTrue)
                .flatMap(condition -> QuotaRejectionText.parse(condition.message()));
    }

    /** A Job that is done or waits on purpose misses nothing, whatever its parallelism. */
    private static boolean hasAllItWants(WorkloadObservation workload) {
        return workload.isSatisfied()
                || workload.job().filter(RejectionJudge::hasEnough).isPresent()
                || workload.conditions().stream()
                        .anyMatch(condition -> condition.isTrue() && OVER.contains(condition.type()));
    }

    private static boolean hasEnough(JobProgress job) {
        return job.completions() > 0 && job.active() + job.succeeded() >= job.completions();
    }

    /** The event of a refusal may be read before the observation that makes it one: they come on two ways. */
    private Outcome refusedBefore(
            WorkloadObservation workload, Optional<WorkloadTable.SeenWorkload> before, Instant at) {
        if (before.filter(seen -> !hasAllItWants(seen.workload())).isPresent()) {
            return Outcome.NOTHING;
        }
        Instant since = before.map(WorkloadTable.SeenWorkload::at)
                .filter(at.minus(LONGEST_RETRY)::isBefore)
                .orElse(at.minus(LONGEST_RETRY));
        return surroundings
                .events
                .about(
                        workload.cluster(),
                        workload.namespace(),
                        workload.reference().kind(),
                        workload.reference().name())
                .stream()
                .filter(event -> event.rejection().isPresent() && Surroundings.isSince(event, since))
                .max(Comparator.comparing(event -> event.lastAt().orElseThrow()))
                .map(event -> refused(workload, event.rejection().orElseThrow(), at))
                .orElse(Outcome.NOTHING);
    }

    Outcome on(EvidenceObservation event, Instant at) {
        WorkloadReference target =
                new WorkloadReference(event.target().kind(), event.target().name());
        if (event.rejection().isEmpty()
                || WITH_CONDITION.contains(target.kind())
                || !Surroundings.isSince(event, at.minus(LONGEST_RETRY))) {
            return Outcome.NOTHING;
        }
        return surroundings
                .workload(event.cluster(), event.namespace(), target)
                .filter(workload -> !hasAllItWants(workload))
                .map(workload -> refused(workload, event.rejection().get(), at))
                .orElse(Outcome.NOTHING);
    }

    Outcome onGone(WorkloadObservation last, Instant at) {
        return judge(blank(last), new QuotaRejectingInput.Gone(at));
    }

    /** A workload that went while nobody judged has left its refusal behind. */
    Outcome onTime(Watermark watermark) {
        Outcome outcome = Outcome.NOTHING;
        if (!watermark.isSynced(ObservedKind.WORKLOAD)) {
            return outcome;
        }
        for (DetectorState state : book.statesOf(watermark.cluster())) {
            if (state instanceof QuotaRejectingState rejecting) {
                outcome = outcome.and(workload(rejecting)
                        .map(workload -> reminded(rejecting, workload, watermark.time()))
                        .orElseGet(() -> gone(rejecting, watermark.time())));
            }
        }
        return outcome;
    }

    private Outcome gone(QuotaRejectingState state, Instant at) {
        QuotaRejectingState blank = new QuotaRejectingState(state.key(), Optional.empty(), Instant.EPOCH);
        return judge(blank, new QuotaRejectingInput.Gone(at));
    }

    /** How many pods are missing by now, and whether any are left to serve with. */
    private Outcome reminded(QuotaRejectingState state, WorkloadObservation workload, Instant at) {
        QuotaRejectingInput.Refused refused =
                new QuotaRejectingInput.Refused(state.rejection().orElseThrow(), workload.replicas(), at);
        return book.remind(
                detector.told(state, refused, policy),
                (now, told) -> now.differsFrom(told) || !now.summary().equals(told.summary()));
    }

    private Optional<WorkloadObservation> workload(QuotaRejectingState state) {
        WorkloadReference workload = new WorkloadReference(
                state.key().label("workload_kind"), state.key().label("workload"));
        return surroundings.workload(state.key().cluster(), state.key().namespace(), workload);
    }

    private Outcome refused(WorkloadObservation workload, QuotaRejection refusal, Instant at) {
        return judge(blank(workload), new QuotaRejectingInput.Refused(refusal, workload.replicas(), at));
    }

    private Outcome satisfied(WorkloadObservation workload, Instant at) {
        return judge(blank(workload), new QuotaRejectingInput.Satisfied(at));
    }

    private Outcome judge(QuotaRejectingState blank, QuotaRejectingInput input) {
        return book.judge(detector, blank, input, policy);
    }

    private static QuotaRejectingState blank(WorkloadObservation workload) {
        return QuotaRejectingState.clear(workload.cluster(), workload.namespace(), workload.reference());
    }
}
