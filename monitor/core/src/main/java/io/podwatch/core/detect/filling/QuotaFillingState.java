package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.quantity.Quantity;
import java.time.Instant;
import java.util.Optional;

/**
 * How the use of one resource of one quota went, and whether it is told when that will be full.
 *
 * <pre>
 *               half full            a trend, full within the horizon
 *   (nothing) ───────────▶ followed ───────────────────────────────────▶ told
 *       ▲   a week below half  │ ▲     the trend or its nearness is gone,  │
 *       └──────────────────────┘ └────────────── or it is full ────────────┘
 * </pre>
 *
 * @param hard the limit that its shares are of
 * @param series absent while nothing is remembered
 */
public record QuotaFillingState(
        FindingKey key, Quantity hard, Optional<UseSeries> series, Optional<FillingForecast> forecast)
        implements DetectorState {

    public static QuotaFillingState unknown(FindingKey key) {
        return new QuotaFillingState(key, Quantity.ZERO, Optional.empty(), Optional.empty());
    }

    public static FindingKey keyOf(String cluster, String namespace, String quota, String resource) {
        return FindingKey.of(
                FindingType.QUOTA_FILLING_UP, cluster, namespace, "resourcequota", quota, "resource", resource);
    }

    @Override
    public boolean isBlank() {
        return series.isEmpty();
    }

    @Override
    public boolean isOpen() {
        return forecast.isPresent();
    }

    QuotaFillingState with(UseSeries newSeries) {
        return series.filter(newSeries::equals).isPresent()
                ? this
                : new QuotaFillingState(key, hard, Optional.of(newSeries), forecast);
    }

    QuotaFillingState with(Optional<FillingForecast> newForecast) {
        return newForecast.equals(forecast) ? this : new QuotaFillingState(key, hard, series, newForecast);
    }

    /** When to look again: as long as it moves, or is told, at each span; of what has emptied, when it is to be forgotten. */
    public Optional<Instant> due(Quantity used) {
        if (series.isEmpty()) {
            return Optional.empty();
        }
        UseSeries known = series.get();
        if (forecast.isPresent() || Shares.of(used, hard) != known.last()) {
            return Optional.of(known.startOf(known.upTo() + 1));
        }
        return known.last() < UseSeries.HALF ? Optional.of(known.startOf(known.forgottenAt())) : Optional.empty();
    }
}
