package io.podwatch.core.detect.filling;

import io.podwatch.core.quantity.Quantity;
import java.math.RoundingMode;

/** What is used as permille of the limit, as the series holds it. */
final class Shares {
    private static final int DIGITS = 3;

    private Shares() {}

    /** Rounded down; the limit is positive. */
    static int of(Quantity used, Quantity hard) {
        if (used.compareTo(hard) >= 0) {
            return UseSeries.bounded(Integer.MAX_VALUE);
        }
        return UseSeries.bounded(used.amount()
                .scaleByPowerOfTen(DIGITS)
                .divide(hard.amount(), 0, RoundingMode.FLOOR)
                .intValueExact());
    }
}
