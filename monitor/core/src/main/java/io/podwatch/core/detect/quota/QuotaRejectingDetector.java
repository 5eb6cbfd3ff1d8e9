package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.evidence.QuotaRejection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
                .filter(known -> isSameTrouble(known, refused.rejection()))
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

    /** Each try names another pod; only the quota and what is missing matter. */
    private static boolean isSameTrouble(QuotaRejection known, QuotaRejection told) {
        return known.isSameAs(told);
    }

    /** What is to be said about an open finding now. */
    public Finding.Updated told(
            QuotaRejectingState state, QuotaRejectingInput.Refused refused, QuotaRejectingPolicy policy) {
        return new Finding.Updated(state.key(), refused.at(), detail(state.key(), refused, policy));
    }

    private static FindingDetail detail(
            FindingKey key, QuotaRejectingInput.Refused refused, QuotaRejectingPolicy policy) {
        QuotaRejection rejection = refused.rejection();
        int desired = refused.replicas().desired();
        String summary = "quota " + rejection.quota() + " refuses pods of " + key.label("workload_kind") + "/"
                + key.label("workload") + why(rejection);
        return new FindingDetail(
                refused.replicas().available() == 0 && desired > 0 ? policy.unserved() : policy.served(),
                "",
                summary,
                Optional.empty(),
                evidence(rejection),
                Math.max(0, desired - refused.replicas().current()),
                desired,
                Optional.empty());
    }

    /** A cut message tells no reasons, and one about absent requests or limits tells no amounts. */
    private static String why(QuotaRejection rejection) {
        if (rejection.shortfalls().isEmpty()) {
            return "";
        }
        boolean hasAmounts = rejection.shortfalls().stream()
                .anyMatch(shortfall -> !shortfall.requested().isZero());
        return (hasAmounts ? ": missing " : ": they do not specify ")
                + rejection.shortfalls().stream()
                        .map(shortfall -> shortfall.resource() + (hasAmounts ? "=" + shortfall.missing() : ""))
                        .collect(Collectors.joining(", "));
    }

    private static Map<String, String> evidence(QuotaRejection rejection) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("resourcequota", rejection.quota());
        for (QuotaRejection.Shortfall shortfall : rejection.shortfalls()) {
            evidence.put(
                    "requested_" + shortfall.resource(), shortfall.requested().toString());
            evidence.put("used_" + shortfall.resource(), shortfall.used().toString());
            evidence.put("limited_" + shortfall.resource(), shortfall.limited().toString());
        }
        return evidence;
    }
}
