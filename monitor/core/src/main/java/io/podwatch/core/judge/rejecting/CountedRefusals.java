package io.podwatch.core.judge.rejecting;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts creations that quotas refused, by difference: an event that is read again tells none, and one that stands for many
 * tells those that came since.
 */
final class CountedRefusals {
    private CountedRefusals() {}

    /** Of an event that was not known only the newest counts: those before it are as old as the event, and no news. */
    static List<Outcome.Refusal> between(
            Optional<EvidenceObservation> before, EvidenceObservation event, Instant at, Refusals refusals) {
        int known = before.map(EvidenceObservation::count).orElse(event.count() - 1);
        return event.count() <= known || isOld(event, at)
                ? List.of()
                : event.rejection().stream()
                        .map(refusal -> refusal(event, refusal, event.count() - known, refusals))
                        .toList();
    }

    private static Outcome.Refusal refusal(
            EvidenceObservation event, QuotaRejection refusal, int count, Refusals refusals) {
        String kind = refusals.target(event)
                .map(workload -> workload.reference().kind())
                .orElse(event.target().kind());
        List<String> resources = refusal.shortfalls().stream()
                .map(QuotaRejection.Shortfall::resource)
                .toList();
        return new Outcome.Refusal(event.cluster(), event.namespace(), kind, refusal.quota(), resources, count);
    }

    /** Whoever was refused then has tried again since. */
    static boolean isOld(EvidenceObservation event, Instant at) {
        return !Surroundings.isSince(event, at.minus(Refusals.LONGEST_RETRY));
    }
}
