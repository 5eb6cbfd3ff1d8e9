package io.podwatch.core.judge;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.quota.QuotaLevel;
import io.podwatch.core.detect.quota.QuotaUsageDetector;
import io.podwatch.core.detect.quota.QuotaUsageInput;
import io.podwatch.core.detect.quota.QuotaUsagePolicy;
import io.podwatch.core.detect.quota.QuotaUsageState;
import io.podwatch.core.judge.book.Book;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.policy.QuotaUsageRule;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Feeds each resource of each quota to the usage detector. */
final class QuotaJudge {
    private final QuotaUsageDetector detector = new QuotaUsageDetector();
    private final QuotaUsageRule rule;
    private final Book book;
    private final Surroundings surroundings;

    QuotaJudge(QuotaUsageRule rule, Book book, Surroundings surroundings) {
        this.rule = rule;
        this.book = book;
        this.surroundings = surroundings;
    }

    /** A quota that the quota controller has not counted yet is judged by nothing. */
    Outcome on(Optional<QuotaObservation> before, QuotaObservation quota, Instant at) {
        Annotations given = surroundings.annotations(quota);
        Outcome outcome = before.map(known -> unlimited(known, quota, at)).orElse(Outcome.NOTHING);
        if (given.isOff(FindingType.QUOTA_USAGE)) {
            return outcome.and(over(quota, new QuotaUsageInput.SwitchedOff(at)));
        }
        QuotaUsagePolicy policy = rule.by(given);
        for (Map.Entry<String, Quantity> hard : quota.hard().entrySet()) {
            Quantity used = quota.used().get(hard.getKey());
            if (used != null) {
                QuotaUsageInput input = new QuotaUsageInput.Measured(used, hard.getValue(), at);
                outcome =
                        outcome.and(book.judge(detector, QuotaUsageState.within(quota, hard.getKey()), input, policy));
            }
        }
        return outcome;
    }

    QuotaUsagePolicy policy(QuotaObservation quota) {
        return rule.by(surroundings.annotations(quota));
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
        return over(last, new QuotaUsageInput.Gone(at));
    }

    private Outcome over(QuotaObservation quota, QuotaUsageInput input) {
        Outcome outcome = Outcome.NOTHING;
        for (String resource : quota.hard().keySet()) {
            QuotaUsageState blank = QuotaUsageState.within(quota, resource);
            outcome = outcome.and(book.judge(detector, blank, input, rule.policy()));
        }
        return outcome;
    }

    /** How severe it is may have changed while its level has not: that is told with the next watermark. */
    Outcome reannotated(NamespaceObservation namespace, Instant at) {
        Outcome outcome = Outcome.NOTHING;
        for (QuotaObservation quota : surroundings.quotasOf(namespace.cluster(), namespace.name())) {
            outcome = outcome.and(on(Optional.empty(), quota, at));
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
        return quota(state).map(quota -> reminded(state, quota, at)).orElse(Outcome.NOTHING);
    }

    private Outcome reminded(QuotaUsageState state, QuotaObservation quota, Instant at) {
        String resource = state.key().label("resource");
        Quantity used = quota.used().get(resource);
        if (used == null) {
            return Outcome.NOTHING;
        }
        QuotaUsageInput.Measured measured =
                new QuotaUsageInput.Measured(used, quota.hard().get(resource), at);
        return book.remind(detector.told(state, measured, policy(quota)), FindingDetail::differsFrom);
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
        return surroundings.quota(
                state.key().cluster(), state.key().namespace(), state.key().label("resourcequota"));
    }

    private Outcome gone(QuotaUsageState blank, Instant at) {
        return book.judge(detector, blank, new QuotaUsageInput.Gone(at), rule.policy());
    }
}
