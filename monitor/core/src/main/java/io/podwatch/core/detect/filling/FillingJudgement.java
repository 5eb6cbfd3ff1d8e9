package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is to be foretold of a series at the start of a span, by what was foretold before. */
record FillingJudgement(UseSeries series, Instant now, QuotaFillingPolicy policy) {
    /** A rollout hides a trend for as long as it lasts: an hour. */
    private static final int HIDDEN_MAX = 6;

    private static final int PERCENT = 100;

    /** By the start of the span that goes on, so that looking twice in it tells the same. */
    static FillingJudgement of(UseSeries series, QuotaFillingPolicy policy) {
        return new FillingJudgement(series, series.startOf(series.upTo()), policy);
    }

    Optional<FillingForecast> next(Optional<FillingForecast> told) {
        if (series.fullFor() > 0) {
            return told.filter(forecast -> !hasComeTrue(forecast));
        }
        Optional<Trend> trend = trend(told.isPresent()).filter(one -> one.left() > 0);
        return trend.isPresent() ? near(trend.get(), told) : told.filter(this::mayBeHidden);
    }

    private Optional<Trend> trend(boolean isTold) {
        int history = policy.historySpans();
        return new TrendFinder(series.filled(history), isTold, spans -> series.crestBefore(series.upTo() - spans + 1))
                .find();
    }

    /** Full for a moment long before its time is a rollout. */
    private boolean hasComeTrue(FillingForecast told) {
        return series.fullFor() > HIDDEN_MAX
                || !told.fullAt().isAfter(now.plus(UseSeries.SPAN.multipliedBy(HIDDEN_MAX)));
    }

    /** What has fallen below where it was before is hidden by nothing. */
    private boolean mayBeHidden(FillingForecast told) {
        int since = series.upTo() - told.seenIn();
        return since <= HIDDEN_MAX && series.last() >= series.lowest(since + HIDDEN_MAX, since + 1);
    }

    private Optional<FillingForecast> near(Trend trend, Optional<FillingForecast> told) {
        Duration left = Duration.ofSeconds(Math.round(trend.left() * UseSeries.SPAN.toSeconds()));
        if (left.compareTo(stretched(policy.horizon(), told.isPresent())) > 0) {
            return Optional.empty();
        }
        boolean wasUrgent =
                told.filter(one -> one.severity() == Severity.WARNING).isPresent();
        boolean isUrgent = series.isOfADay() && left.compareTo(stretched(policy.urgent(), wasUrgent)) <= 0;
        FillingForecast forecast = new FillingForecast(
                now.plus(left).truncatedTo(ChronoUnit.MINUTES),
                (int) Math.round(trend.slope() * UseSeries.DAY),
                (int) Math.round(trend.steadiness() * PERCENT),
                isUrgent ? Severity.WARNING : Severity.INFO,
                series.upTo());
        return Optional.of(told.map(before -> forecast.after(before, now)).orElse(forecast));
    }

    /** What has begun by a bound stays until it is passed by half. */
    private static Duration stretched(Duration bound, boolean hasBegun) {
        return hasBegun ? bound.plus(bound.dividedBy(2)) : bound;
    }
}
