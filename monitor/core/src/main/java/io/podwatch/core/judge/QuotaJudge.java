package io.podwatch.core.judge;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.quota.QuotaLevel;
import io.podwatch.core.detect.quota.QuotaUsageDetector;
import io.podwatch.core.detect.quota.QuotaUsageInput;
import io.podwatch.core.detect.quota.QuotaUsagePolicy;
import io.podwatch.core.detect.quota.QuotaUsageState;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Feeds each resource of each quota to the usage detector. */
final class QuotaJudge {
    private final QuotaUsageDetector detector = new QuotaUsageDetector();
    private final QuotaUsagePolicy policy;
    private final Book book;
    private final Surroundings surroundings;

    QuotaJudge(QuotaUsagePolicy policy, Book book, Surroundings surroundings) {
        this.policy = policy;
        this.book = book;
        this.surroundings = surroundings;
    }

    /** A quota that the quota controller has not counted yet is judged by nothing. */
    Outcome on(Optional<QuotaObservation> before, QuotaObservation quota, Instant at) {
        Outcome outcome = Outcome.NOTHING;
        for (Map.Entry<String, Quantity> hard : quota.hard().entrySet()) {
            Quantity used = quota.used().get(hard.getKey());
            if (used != null) {
                QuotaUsageInput input = new QuotaUsageInput.Measured(used, hard.getValue(), at);
                outcome =
                        outcome.and(book.judge(detector, QuotaUsageState.within(quota, hard.getKey()), input, policy));
            }
        }
        return before.map(known -> unlimited(known, quota, at))
                .orElse(Outcome.NOTHING)
                .and(outcome);
    }

    private Outcome unlimited(QuotaObservation before, QuotaObservation quota, Instant at) {
        Outcome outcome = Outcome.NOTHING;
        for (String resource : before.hard().keySet()) {
            if (!quota.hard().containsKey(resource)) {
                outcome = outcome.and(gone(QuotaUsageState.within(quota, resource), at));
            }
        }
        return outcome;
    }

    Outcome onGone(QuotaObservation last, Instant at) {
        Outcome outcome = Outcome.NOTHING;
        for (String resource : last.hard().keySet()) {
            outcome = outcome.and(gone(QuotaUsageState.within(last, resource), at));
        }
        return outcome;
    }

    /** A quota that went while nobody judged has left its level behind. */
    Outcome onTime(Watermark watermark) {
        Outcome outcome = Outcome.NOTHING;
        if (!watermark.isSynced(ObservedKind.QUOTA)) {
            return outcome;
        }
        for (DetectorState state : book.statesOf(watermark.cluster())) {
            if (state instanceof QuotaUsageState usage) {
                outcome = outcome.and(
                        isLimited(usage) ? reminded(usage, watermark.time()) : gone(blank(usage), watermark.time()));
            }
        }
        return outcome;
    }

    private static QuotaUsageState blank(QuotaUsageState state) {
        return new QuotaUsageState(state.key(), QuotaLevel.WITHIN, Instant.EPOCH);
    }

    private Outcome reminded(QuotaUsageState state, Instant at) {
        String resource = state.key().label("resource");
        return quota(state)
                .filter(quota -> quota.used().containsKey(resource))
                .map(quota -> new QuotaUsageInput.Measured(
                        quota.used().get(resource), quota.hard().get(resource), at))
                .map(measured -> book.remind(detector.told(state, measured), FindingDetail::differsFrom))
                .orElse(Outcome.NOTHING);
    }

    /** What was restored may have been judged by other thresholds. */
    Outcome rejudged(Watermark watermark) {
        Outcome outcome = Outcome.NOTHING;
        for (QuotaObservation quota : List.copyOf(surroundings.quotas.values())) {
            if (quota.cluster().equals(watermark.cluster())) {
                outcome = outcome.and(on(Optional.empty(), quota, watermark.time()));
            }
        }
        return outcome;
    }

    private boolean isLimited(QuotaUsageState state) {
        return quota(state)
                .filter(quota -> quota.hard().containsKey(state.key().label("resource")))
                .isPresent();
    }

    private Optional<QuotaObservation> quota(QuotaUsageState state) {
        return Optional.ofNullable(surroundings.quotas.get(new SubjectId(
                state.key().cluster(), state.key().namespace(), state.key().label("resourcequota"))));
    }

    private Outcome gone(QuotaUsageState blank, Instant at) {
        return book.judge(detector, blank, new QuotaUsageInput.Gone(at), policy);
    }
}
