package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is told of a quota that fills up.
 *
 * @param fullAt when it will be full
 * @param permilleOfDay how much of the limit a day adds
 * @param steadiness in percent, how much of the movement went up
 * @param severity by how soon that is
 * @param seenIn the span in which the trend was seen last
 */
public record FillingForecast(Instant fullAt, int permilleOfDay, int steadiness, Severity severity, int seenIn) {
    /** The name of the evidence that holds the time. */
    static final String FULL_AT = "full_at";

    private static final int CHANGE_SHARE = 10;

    /** When what is told will be full; absent in what tells something else. */
    public static Optional<Instant> fullAt(FindingDetail detail) {
        return Optional.ofNullable(detail.evidence().get(FULL_AT)).map(Instant::parse);
    }

    /** What was told before stays while it is nearly right, so that a time is told seldom. */
    FillingForecast after(FillingForecast told, Instant now) {
        Duration left = Duration.between(now, told.fullAt);
        Duration off = Duration.between(told.fullAt, fullAt).abs();
        boolean isNearlyRight = off.compareTo(UseSeries.SPAN) <= 0
                || off.multipliedBy(CHANGE_SHARE).compareTo(left) <= 0;
        return isNearlyRight && severity == told.severity
                ? new FillingForecast(told.fullAt, told.permilleOfDay, told.steadiness, severity, seenIn)
                : this;
    }
}
