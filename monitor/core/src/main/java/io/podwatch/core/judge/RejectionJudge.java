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
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the rejection detector of refused creations. Deployments and ReplicaSets say so in a condition that goes away
 * with the trouble; the others say it in events alone, which outlive it.
 */
final class RejectionJudge {
    private static final Set<String> WITH_CONDITION = Set.of("Deployment", "ReplicaSet");

    private final QuotaRejectingDetector detector = new QuotaRejectingDetector();
    private final Severity policy;
    private final Book book;
    private final Surroundings surroundings;

    RejectionJudge(Severity policy, Book book, Surroundings surroundings) {
        this.policy = policy;
        this.book = book;
        this.surroundings = surroundings;
    }

    Outcome on(WorkloadObservation workload, Instant at) {
        if (workload.owner().isPresent()) {
            return Outcome.NOTHING;
        }
        boolean hasCondition = WITH_CONDITION.contains(workload.reference().kind());
        Optional<QuotaRejection> refusal = hasCondition ? refusal(workload) : Optional.empty();
        if (refusal.isPresent()) {
            return judge(blank(workload), new QuotaRejectingInput.Refused(refusal.get(), workload.replicas(), at));
        }
        return hasCondition || workload.isSatisfied()
                ? judge(blank(workload), new QuotaRejectingInput.Satisfied(at))
                : Outcome.NOTHING;
    }

    private static Optional<QuotaRejection> refusal(WorkloadObservation workload) {
        return workload.condition("ReplicaFailure")
                .filter(Condition::isTrue)
                .flatMap(condition -> QuotaRejectionText.parse(condition.message()));
    }

    Outcome on(EvidenceObservation evidence, Instant at) {
        if (evidence.rejection().isEmpty()
                || WITH_CONDITION.contains(evidence.target().kind())) {
            return Outcome.NOTHING;
        }
        WorkloadReference target = new WorkloadReference(
                evidence.target().kind(), evidence.target().name());
        return surroundings
                .workload(evidence.cluster(), evidence.namespace(), target)
                .filter(workload -> !workload.isSatisfied())
                .map(workload -> judge(
                        blank(workload),
                        new QuotaRejectingInput.Refused(evidence.rejection().get(), workload.replicas(), at)))
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
            if (state instanceof QuotaRejectingState rejecting && isGone(rejecting)) {
                QuotaRejectingState blank = new QuotaRejectingState(rejecting.key(), Optional.empty(), Instant.EPOCH);
                outcome = outcome.and(judge(blank, new QuotaRejectingInput.Gone(watermark.time())));
            }
        }
        return outcome;
    }

    private boolean isGone(QuotaRejectingState state) {
        WorkloadReference workload = new WorkloadReference(
                state.key().label("workload_kind"), state.key().label("workload"));
        return surroundings
                .workload(state.key().cluster(), state.key().namespace(), workload)
                .isEmpty();
    }

    private Outcome judge(QuotaRejectingState blank, QuotaRejectingInput input) {
        return book.judge(detector, blank, input, policy);
    }

    private static QuotaRejectingState blank(WorkloadObservation workload) {
        return QuotaRejectingState.clear(workload.cluster(), workload.namespace(), workload.reference());
    }
}
