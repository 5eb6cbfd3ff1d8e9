package io.podwatch.core.judge.rejecting;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.quota.QuotaRejectingDetector;
import io.podwatch.core.detect.quota.QuotaRejectingInput;
import io.podwatch.core.detect.quota.QuotaRejectingPolicy;
import io.podwatch.core.detect.quota.QuotaRejectingState;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.judge.book.Book;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.judge.known.WorkloadTable;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the rejection detector of refused creations. Deployments and ReplicaSets say so in a condition that goes away
 * with the trouble, and that goes on to tell the first refusal: events tell the newest. The others say it in events
 * alone, which outlive it. Jobs of a CronJob that is known are told as the CronJob, however many of them are refused.
 */
public final class RejectionJudge {

    private final QuotaRejectingDetector detector = new QuotaRejectingDetector();
    private final QuotaRejectingPolicy policy;
    private final Book book;
    private final Surroundings surroundings;
    private final Refusals refusals;

    public RejectionJudge(QuotaRejectingPolicy policy, Book book, Surroundings surroundings, PodTable pods) {
        this.policy = policy;
        this.book = book;
        this.surroundings = surroundings;
        this.refusals = new Refusals(surroundings, pods);
    }

    public void on(WorkloadObservation workload, Optional<WorkloadTable.SeenWorkload> before, Instant at) {
        if (Refusals.hasCondition(workload) && !Refusals.isToldByItsDeployment(workload)) {
            level(workload, at);
        } else if (!Refusals.isToldByItsDeployment(workload)) {
            seenWithout(workload, before, at);
        }
    }

    private void seenWithout(WorkloadObservation workload, Optional<WorkloadTable.SeenWorkload> before, Instant at) {
        if (before.isEmpty()) {
            made(workload, at);
            takeOver(workload, at);
        }
        if (Refusals.hasAllItWants(workload) || Refusals.hasMadeOneMore(workload, before)) {
            satisfied(workload, at);
        } else {
            refusedBefore(workload, before, at);
        }
    }

    private void level(WorkloadObservation workload, Instant at) {
        refusals.byCondition(workload)
                .ifPresentOrElse(refusal -> refused(workload, refusal, at), () -> satisfied(workload, at));
    }

    /** A CronJob whose Job is there was not refused this time. */
    private void made(WorkloadObservation workload, Instant at) {
        WorkloadObservation above = refusals.subject(workload);
        if (!above.equals(workload)) {
            satisfied(above, at);
        }
    }

    /** What was told of its Jobs is told of a CronJob as soon as that is known. */
    private void takeOver(WorkloadObservation cronJob, Instant at) {
        if (Refusals.isCronJob(cronJob)) {
            for (WorkloadObservation run : surroundings.workloads.childrenOf(cronJob)) {
                judge(blank(run), new QuotaRejectingInput.Gone(at));
                if (!Refusals.hasAllItWants(run)) {
                    refusedBefore(run, Optional.empty(), at);
                }
            }
        }
    }

    /** The event of a refusal may be read before the observation that makes it one: they come on two ways. */
    private void refusedBefore(WorkloadObservation workload, Optional<WorkloadTable.SeenWorkload> before, Instant at) {
        if (before.filter(seen -> !Refusals.hasAllItWants(seen.workload())).isPresent()) {
            return;
        }
        Instant since = before.map(WorkloadTable.SeenWorkload::at)
                .filter(at.minus(Refusals.LONGEST_RETRY)::isBefore)
                .orElse(at.minus(Refusals.LONGEST_RETRY));
        refusals.newest(workload, since).ifPresent(refusal -> refused(workload, refusal, at));
    }

    public void on(EvidenceObservation event, Instant at) {
        if (event.rejection().isPresent() && !CountedRefusals.isOld(event, at)) {
            refusals.target(event)
                    .ifPresent(
                            workload -> refusedNow(workload, event.rejection().get(), at));
        }
    }

    private void refusedNow(WorkloadObservation workload, QuotaRejection refusal, Instant at) {
        if (Refusals.hasCondition(workload)) {
            level(workload, at);
        } else if (!Refusals.hasAllItWants(workload)) {
            refused(workload, refusal, at);
        }
    }

    public void onGone(WorkloadObservation last, Instant at) {
        judge(blank(last), new QuotaRejectingInput.Gone(at));
        if (!refusals.subject(last).equals(last)) {
            satisfied(last, at);
        }
    }

    /** A workload that went while nobody judged has left its refusal behind. */
    public void onTime(Watermark watermark) {
        if (!watermark.isSynced(ObservedKind.WORKLOAD)) {
            return;
        }
        for (DetectorState state : book.statesOf(watermark.cluster())) {
            if (state instanceof QuotaRejectingState rejecting) {
                workload(rejecting)
                        .ifPresentOrElse(
                                workload -> lookAgain(rejecting, workload, watermark.time()),
                                () -> gone(rejecting, watermark.time()));
            }
        }
    }

    private void lookAgain(QuotaRejectingState state, WorkloadObservation workload, Instant at) {
        if (refusals.isPast(workload, state.rejection().orElseThrow(), at)) {
            judge(blank(workload), new QuotaRejectingInput.Satisfied(at));
        } else {
            remind(state, workload, at);
        }
    }

    private void gone(QuotaRejectingState state, Instant at) {
        QuotaRejectingState blank = new QuotaRejectingState(state.key(), Optional.empty(), Instant.EPOCH);
        judge(blank, new QuotaRejectingInput.Gone(at));
    }

    /** How many pods are missing by now, and whether any are left to serve with; who uses the most is asked only to tell of that. */
    private void remind(QuotaRejectingState state, WorkloadObservation workload, Instant at) {
        QuotaRejection refusal = state.rejection().orElseThrow();
        QuotaRejectingPolicy its = policy(workload, refusal);
        var now = new QuotaRejectingInput.Refused(refusal, refusals.replicas(workload, refusal), Map.of(), at);
        if (book.isNews(detector.told(state, now, its), RejectionJudge::differs)) {
            book.remind(detector.told(state, input(workload, refusal, at), its), RejectionJudge::differs);
        }
    }

    private static boolean differs(FindingDetail now, FindingDetail told) {
        return now.differsFrom(told) || !now.summary().equals(told.summary());
    }

    /** Absent too where it is told of another by now. */
    private Optional<WorkloadObservation> workload(QuotaRejectingState state) {
        return refused(state).filter(workload -> refusals.subject(workload).equals(workload));
    }

    private Optional<WorkloadObservation> refused(QuotaRejectingState state) {
        WorkloadReference workload = new WorkloadReference(
                state.key().label("workload_kind"), state.key().label("workload"));
        return surroundings.workload(state.key().cluster(), state.key().namespace(), workload);
    }

    private void refused(WorkloadObservation refused, QuotaRejection refusal, Instant at) {
        WorkloadObservation workload = refusals.subject(refused);
        boolean isOff = annotations(workload, refusal).isOff(FindingType.QUOTA_REJECTING);
        QuotaRejectingInput input = isOff ? new QuotaRejectingInput.SwitchedOff(at) : input(workload, refusal, at);
        book.judge(detector, blank(workload), input, policy(workload, refusal));
    }

    public List<Outcome.Refusal> counted(Optional<EvidenceObservation> before, EvidenceObservation event, Instant at) {
        return CountedRefusals.between(before, event, at, refusals);
    }

    private QuotaRejectingInput.Refused input(WorkloadObservation workload, QuotaRejection refusal, Instant at) {
        return new QuotaRejectingInput.Refused(
                refusal, refusals.replicas(workload, refusal), refusals.consumers(workload, refusal, at), at);
    }

    private QuotaRejectingPolicy policy(WorkloadObservation workload, QuotaRejection refusal) {
        return policy.cappedAt(annotations(workload, refusal).severityMax());
    }

    private Annotations annotations(WorkloadObservation workload, QuotaRejection refusal) {
        return surroundings.annotations(workload, refusal.quota());
    }

    private void satisfied(WorkloadObservation workload, Instant at) {
        WorkloadObservation subject = refusals.subject(workload);
        boolean stays = book.find(blank(subject))
                .flatMap(QuotaRejectingState::rejection)
                .filter(known -> outlasts(known, subject, workload))
                .isPresent();
        if (!stays) {
            judge(blank(subject), new QuotaRejectingInput.Satisfied(at));
        }
    }

    /** A Job that has its pods says nothing of the other Jobs of its CronJob, nor of those that may not be made. */
    private boolean outlasts(QuotaRejection known, WorkloadObservation subject, WorkloadObservation satisfied) {
        return Refusals.isCronJob(subject)
                && (known.isOfJobs() ? !satisfied.equals(subject) : refusals.missesPods(subject, satisfied));
    }

    private void judge(QuotaRejectingState blank, QuotaRejectingInput input) {
        book.judge(detector, blank, input, policy);
    }

    public void reannotated(NamespaceObservation namespace, Instant at) {
        rejudged(namespace.cluster(), namespace.name(), at);
    }

    public void reannotated(QuotaObservation quota, Instant at) {
        rejudged(quota.cluster(), quota.namespace(), at);
    }

    public void reannotated(WorkloadObservation workload, Optional<WorkloadTable.SeenWorkload> before, Instant at) {
        rejudged(workload, before.map(WorkloadTable.SeenWorkload::at).orElse(at), at);
        reannotatedBelow(workload, at);
    }

    /** What is said of a CronJob, or no longer, counts for its Jobs. */
    public void reannotatedBelow(WorkloadObservation workload, Instant at) {
        for (WorkloadTable.SeenWorkload other : surroundings.workloads.of(workload.cluster(), workload.namespace())) {
            boolean isBelow = other.workload().rolledUp().equals(workload.reference())
                    && !other.workload().reference().equals(workload.reference());
            if (isBelow) {
                rejudged(other.workload(), other.at(), at);
            }
        }
    }

    private void rejudged(String cluster, String namespace, Instant at) {
        for (WorkloadTable.SeenWorkload seen : surroundings.workloads.of(cluster, namespace)) {
            rejudged(seen.workload(), seen.at(), at);
        }
    }

    /** @param since a refusal that is older was perhaps followed by a success */
    private void rejudged(WorkloadObservation workload, Instant since, Instant at) {
        Optional<QuotaRejection> known =
                book.find(blank(refusals.subject(workload))).flatMap(QuotaRejectingState::rejection);
        if (known.isPresent() || Refusals.isToldByItsDeployment(workload)) {
            known.ifPresent(refusal -> refused(workload, refusal, at));
        } else if (Refusals.hasCondition(workload)) {
            refusals.byCondition(workload).ifPresent(refusal -> refused(workload, refusal, at));
        } else if (!Refusals.hasAllItWants(workload)) {
            Instant longest = at.minus(Refusals.LONGEST_RETRY);
            refusals.newest(workload, since.isAfter(longest) ? since : longest)
                    .ifPresent(refusal -> refused(workload, refusal, at));
        }
    }

    /**
     * What is open may have been switched off by a word that the release before did not understand, and that told Jobs of
     * a CronJob one by one.
     */
    public void rejudged(Watermark watermark) {
        for (DetectorState state : book.statesOf(watermark.cluster())) {
            if (state instanceof QuotaRejectingState rejecting) {
                refused(rejecting)
                        .filter(this::isStillTold)
                        .ifPresent(workload ->
                                refused(workload, rejecting.rejection().orElseThrow(), watermark.time()));
            }
        }
    }

    private boolean isStillTold(WorkloadObservation workload) {
        return refusals.subject(workload).equals(workload) || !Refusals.hasAllItWants(workload);
    }

    private static QuotaRejectingState blank(WorkloadObservation workload) {
        return QuotaRejectingState.clear(workload.cluster(), workload.namespace(), workload.reference());
    }
}
