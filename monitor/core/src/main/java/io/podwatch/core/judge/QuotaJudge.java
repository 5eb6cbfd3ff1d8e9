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
    void on(Optional<QuotaObservation> before, QuotaObservation quota, Instant at) {
        before.ifPresent(known -> unlimited(known, quota, at));
        Annotations given = surroundings.annotations(quota);
        if (given.isOff(FindingType.QUOTA_USAGE)) {
            over(quota, new QuotaUsageInput.SwitchedOff(at));
        } else {
            measured(quota, rule.by(given), at);
        }
    }

    private void measured(QuotaObservation quota, QuotaUsagePolicy policy, Instant at) {
        for (Map.Entry<String, Quantity> hard : quota.hard().entrySet()) {
            Quantity used = quota.used().get(hard.getKey());
            if (used != null) {
                QuotaUsageInput input = new QuotaUsageInput.Measured(used, hard.getValue(), at);
                book.judge(detector, QuotaUsageState.within(quota, hard.getKey()), input, policy);
            }
        }
    }

    QuotaUsagePolicy policy(QuotaObservation quota) {
        return rule.by(surroundings.annotations(quota));
    }

    private void unlimited(QuotaObservation before, QuotaObservation quota, Instant at) {
        for (String resource : before.limited()) {
            if (!quota.limited().contains(resource)) {
                gone(QuotaUsageState.within(quota, resource), at);
            }
        }
    }

    void onGone(QuotaObservation last, Instant at) {
        over(last, new QuotaUsageInput.Gone(at));
    }

    private void over(QuotaObservation quota, QuotaUsageInput input) {
        for (String resource : quota.limited()) {
            book.judge(detector, QuotaUsageState.within(quota, resource), input, rule.policy());
        }
    }

    /** How severe it is may have changed while its level has not: that is told with the next watermark. */
    void reannotated(NamespaceObservation namespace, Instant at) {
        for (QuotaObservation quota : surroundings.quotasOf(namespace.cluster(), namespace.name())) {
            on(Optional.empty(), quota, at);
        }
    }

    /** A quota that went while nobody judged has left its level behind. */
    void onTime(Watermark watermark) {
        if (!watermark.isSynced(ObservedKind.QUOTA)) {
            return;
        }
        for (DetectorState state : book.statesOf(watermark.cluster())) {
            if (state instanceof QuotaUsageState usage) {
                onTime(usage, watermark.time());
            }
        }
    }

    private void onTime(QuotaUsageState usage, Instant at) {
        if (isLimited(usage)) {
            quota(usage).ifPresent(quota -> remind(usage, quota, at));
        } else {
            gone(blank(usage), at);
        }
    }

    private static QuotaUsageState blank(QuotaUsageState state) {
        return new QuotaUsageState(state.key(), QuotaLevel.WITHIN, Instant.EPOCH);
    }

    private void remind(QuotaUsageState state, QuotaObservation quota, Instant at) {
        String resource = state.key().label("resource");
        Quantity used = quota.used().get(resource);
        Quantity hard = quota.hard().get(resource);
        if (used != null && hard != null) {
            QuotaUsageInput.Measured measured = new QuotaUsageInput.Measured(used, hard, at);
            book.remind(detector.told(state, measured, policy(quota)), FindingDetail::differsFrom);
        }
    }

    /** What was restored may have been judged by other thresholds. */
    void rejudged(Watermark watermark) {
        for (QuotaObservation quota : List.copyOf(surroundings.quotas.values())) {
            if (quota.cluster().equals(watermark.cluster())) {
                on(Optional.empty(), quota, watermark.time());
            }
        }
    }

    private boolean isLimited(QuotaUsageState state) {
        return quota(state)
                .filter(quota -> quota.limited().contains(state.key().label("resource")))
                .isPresent();
    }

    private Optional<QuotaObservation> quota(QuotaUsageState state) {
        return surroundings.quota(
                state.key().cluster(), state.key().namespace(), state.key().label("resourcequota"));
    }

    private void gone(QuotaUsageState blank, Instant at) {
        book.judge(detector, blank, new QuotaUsageInput.Gone(at), rule.policy());
    }
}
