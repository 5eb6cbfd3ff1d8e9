package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.quantity.Quantity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Tells when a resource of a quota will be full if it goes on filling as it does. Nothing is told where the use does not grow
 * steadily: steps, saws, waves and noise are none of it.
 */
public final class QuotaFillingDetector implements Detector<QuotaFillingState, QuotaFillingInput, QuotaFillingPolicy> {

    @Override
    public Transition<QuotaFillingState> apply(
            QuotaFillingState state, QuotaFillingInput input, QuotaFillingPolicy policy) {
        if (input instanceof QuotaFillingInput.Over over) {
            return told(state, QuotaFillingState.unknown(state.key()), over.at(), over.resolution(), policy);
        }
        QuotaFillingInput.Used used = (QuotaFillingInput.Used) input;
        QuotaFillingState followed = followed(state, used, policy);
        if (!used.begins() || followed.isBlank()) {
            return told(state, followed, used.at(), Resolution.RECOVERED, policy);
        }
        UseSeries series = followed.series().orElseThrow();
        QuotaFillingState judged = series.isForgotten()
                ? QuotaFillingState.unknown(state.key())
                : followed.with(FillingJudgement.of(series, policy).next(followed.forecast()));
        Resolution why = series.fullFor() > 0 ? Resolution.CAME_TRUE : Resolution.RECOVERED;
        return told(state, judged, used.at(), why, policy);
    }

    private static QuotaFillingState followed(
            QuotaFillingState state, QuotaFillingInput.Used used, QuotaFillingPolicy policy) {
        if (!used.hard().isPositive()) {
            return QuotaFillingState.unknown(state.key());
        }
        int permille = Shares.of(used.used(), used.hard());
        if (state.isBlank()) {
            return permille < UseSeries.HALF ? state : begun(state.key(), used, permille);
        }
        QuotaFillingState based = based(state, used.hard());
        UseSeries series = based.series().orElseThrow();
        int span = series.spanOf(used.at());
        return based.with(
                used.begins()
                        ? series.from(span, permille, policy.historySpans())
                        : series.within(span, permille, policy.historySpans()));
    }

    /** Not all series begin their spans at one moment, though all may be seen first at one: so judging them is spread. */
    private static QuotaFillingState begun(FindingKey key, QuotaFillingInput.Used used, int permille) {
        int hash = (key.cluster() + '/' + key.namespace() + '/' + key.subjectText()).hashCode();
        Instant begun = used.at()
                .truncatedTo(ChronoUnit.SECONDS)
                .minusSeconds(Math.floorMod((long) hash, UseSeries.SPAN.toSeconds()));
        return new QuotaFillingState(key, used.hard(), Optional.of(UseSeries.begin(begun, permille)), Optional.empty());
    }

    /** What was used is other shares of another limit, and grows as before. */
    private static QuotaFillingState based(QuotaFillingState state, Quantity hard) {
        if (hard.equals(state.hard())) {
            return state;
        }
        double factor = state.hard().toDouble() / hard.toDouble();
        return new QuotaFillingState(
                state.key(), hard, state.series().map(series -> series.scaled(factor)), state.forecast());
    }

    private Transition<QuotaFillingState> told(
            QuotaFillingState state, QuotaFillingState next, Instant at, Resolution why, QuotaFillingPolicy policy) {
        Optional<FindingDetail> before = open(state, policy);
        Optional<FindingDetail> after = open(next, policy);
        List<Finding> findings = Finding.between(state.key(), before, after, at, why);
        boolean isOtherTime = findings.isEmpty()
                && after.isPresent()
                && !after.get().summary().equals(before.orElseThrow().summary());
        return new Transition<>(
                next, isOtherTime ? List.of(new Finding.Updated(state.key(), at, after.get())) : findings);
    }

    @Override
    public Optional<FindingDetail> open(QuotaFillingState state, QuotaFillingPolicy policy) {
        return state.forecast().map(forecast -> FillingWords.detail(state, forecast, policy));
    }
}
