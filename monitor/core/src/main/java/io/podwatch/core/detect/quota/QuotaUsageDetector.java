package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.quantity.QuantityFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells pressure, exhaustion and excess of a quota's resource apart; a change of level is an update, not a new finding. */
public final class QuotaUsageDetector implements Detector<QuotaUsageState, QuotaUsageInput, QuotaUsagePolicy> {

    @Override
    public Transition<QuotaUsageState> apply(QuotaUsageState state, QuotaUsageInput input, QuotaUsagePolicy policy) {
        if (input instanceof QuotaUsageInput.Measured measured) {
            return measured(state, measured, policy);
        }
        Resolution why = input instanceof QuotaUsageInput.SwitchedOff ? Resolution.SWITCHED_OFF : Resolution.GONE;
        return moved(state, QuotaLevel.WITHIN, input.at(), why, Optional.empty());
    }

    private static Transition<QuotaUsageState> measured(
            QuotaUsageState state, QuotaUsageInput.Measured measured, QuotaUsagePolicy policy) {
        QuotaLevel next = state.level().next(measured.used(), measured.hard(), policy);
        if (next == state.level()) {
            return new Transition<>(state, List.of());
        }
        QuotaUsageState moved = new QuotaUsageState(state.key(), next, measured.at());
        return moved(state, next, measured.at(), Resolution.RECOVERED, Optional.of(detail(moved, measured, policy)));
    }

    private static Transition<QuotaUsageState> moved(
            QuotaUsageState state, QuotaLevel next, Instant at, Resolution resolution, Optional<FindingDetail> detail) {
        if (next == state.level()) {
            return new Transition<>(state, List.of());
        }
        QuotaUsageState moved = new QuotaUsageState(state.key(), next, at);
        if (next == QuotaLevel.WITHIN) {
            return new Transition<>(moved, List.of(new Finding.Closed(state.key(), at, resolution)));
        }
        Finding finding = state.isBlank()
                ? new Finding.Opened(state.key(), at, detail.orElseThrow())
                : new Finding.Updated(state.key(), at, detail.orElseThrow());
        return new Transition<>(moved, List.of(finding));
    }

    /** What is to be said about an open finding now. */
    public Finding.Updated told(QuotaUsageState state, QuotaUsageInput.Measured measured, QuotaUsagePolicy policy) {
        return new Finding.Updated(state.key(), measured.at(), detail(state, measured, policy));
    }

    private static FindingDetail detail(
            QuotaUsageState state, QuotaUsageInput.Measured measured, QuotaUsagePolicy policy) {
        QuantityFormat format = QuantityFormat.ofResource(state.key().label("resource"));
        String summary = "quota " + state.key().label("resourcequota") + " " + verb(state.level()) + " "
                + state.key().label("resource") + ": " + format.text(measured.used()) + " of "
                + format.text(measured.hard())
                + " used";
        return new FindingDetail(
                state.level().severity().atMost(policy.severityMax()),
                state.level().text(),
                summary,
                Optional.empty(),
                Map.of(
                        "used",
                        measured.used().toString(),
                        "hard",
                        measured.hard().toString()),
                0,
                0,
                Optional.empty());
    }

    private static String verb(QuotaLevel level) {
        return switch (level) {
            case WITHIN -> "has room for";
            case PRESSURE -> "is nearly out of";
            case EXHAUSTED -> "is out of";
            case EXCEEDED -> "is exceeded for";
        };
    }
}
