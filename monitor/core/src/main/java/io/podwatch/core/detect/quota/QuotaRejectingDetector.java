package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.workload.Replicas;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells which workload cannot create pods because of which quota, and what is missing; a refusal needs no threshold. */
public final class QuotaRejectingDetector
        implements Detector<QuotaRejectingState, QuotaRejectingInput, QuotaRejectingPolicy> {

    @Override
    public Transition<QuotaRejectingState> apply(
            QuotaRejectingState state, QuotaRejectingInput input, QuotaRejectingPolicy policy) {
        if (input instanceof QuotaRejectingInput.Refused refused) {
            return refused(state, refused, policy);
        }
        return cleared(state, input.at(), why(input));
    }

    private static Resolution why(QuotaRejectingInput input) {
        if (input instanceof QuotaRejectingInput.SwitchedOff) {
            return Resolution.SWITCHED_OFF;
        }
        return input instanceof QuotaRejectingInput.Gone ? Resolution.GONE : Resolution.RECOVERED;
    }

    private static Transition<QuotaRejectingState> refused(
            QuotaRejectingState state, QuotaRejectingInput.Refused refused, QuotaRejectingPolicy policy) {
        Instant since = state.isBlank() ? refused.at() : state.since();
        QuotaRejectingState next = new QuotaRejectingState(state.key(), Optional.of(refused.rejection()), since);
        FindingDetail detail = detail(state.key(), refused, policy);
        if (state.isBlank()) {
            return new Transition<>(next, List.of(new Finding.Opened(state.key(), refused.at(), detail)));
        }
        boolean same = state.rejection()
                .filter(known -> known.isSameAs(refused.rejection()))
                .isPresent();
        return new Transition<>(
                next, same ? List.of() : List.of(new Finding.Updated(state.key(), refused.at(), detail)));
    }

    private static Transition<QuotaRejectingState> cleared(
            QuotaRejectingState state, Instant at, Resolution resolution) {
        QuotaRejectingState clear = new QuotaRejectingState(state.key(), Optional.empty(), at);
        return state.isBlank()
                ? new Transition<>(state, List.of())
                : new Transition<>(clear, List.of(new Finding.Closed(state.key(), at, resolution)));
    }

    /** What is to be said about an open finding now. */
    public Finding.Updated told(
            QuotaRejectingState state, QuotaRejectingInput.Refused refused, QuotaRejectingPolicy policy) {
        return new Finding.Updated(state.key(), refused.at(), detail(state.key(), refused, policy));
    }

    private static FindingDetail detail(
            FindingKey key, QuotaRejectingInput.Refused refused, QuotaRejectingPolicy policy) {
        Replicas replicas = refused.replicas();
        RefusalWords words = new RefusalWords(key, refused.rejection(), missing(key, replicas));
        boolean isUnserved = replicas.available() == 0 && replicas.desired() > 0;
        return new FindingDetail(
                isUnserved ? policy.unserved() : policy.served(),
                "",
                words.summary(),
                Optional.empty(),
                words.evidence(refused.consumers()),
                missing(key, replicas),
                replicas.desired(),
                Optional.empty());
    }

    /** A rollout misses the pods of its new revision, even while those of the old one serve. */
    private static int missing(FindingKey key, Replicas replicas) {
        boolean rollsOut = key.workload().kind().equals("Deployment");
        int present = rollsOut ? Math.min(replicas.current(), replicas.updated()) : replicas.current();
        return Math.max(0, replicas.desired() - present);
    }
}
