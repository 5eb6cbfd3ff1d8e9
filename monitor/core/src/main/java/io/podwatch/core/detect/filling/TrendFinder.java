package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.filling.TrendWindow.Bounds;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Finds the line that a series follows now, over the last hours or the last day, whichever it follows best; none where it
 * follows none.
 */
final class TrendFinder {
    /** From three hours to a day; what is true of one is judged by the next as well. */
    private static final int[] WINDOWS = {18, 27, 36, 54, 72, 108, 144, 216, 288};

    /** Rollouts are taken out where six hours and more are looked at, and at most a third is rollouts. */
    private static final int CUT_FROM = 36;

    private static final int CUT_SHARE = 3;

    /** No further ahead than four times what was seen. */
    private static final int AHEAD = 4;

    /** What wanders may happen to rise for some hours, but not along a line: of 2 % in three hours, and more in more. */
    private static final double SPREAD_OF_SPAN = 0.02 / 18;

    private final int[] lows;
    private final int[] cut;
    private final boolean isOpen;
    private final IntUnaryOperator crests;

    /**
     * @param isOpen whether it was found before, and only has to stay
     * @param crests what was reached over and over before so many of the last spans
     */
    TrendFinder(int[] lows, boolean isOpen, IntUnaryOperator crests) {
        this.lows = lows;
        this.cut = Excursions.cut(lows);
        this.isOpen = isOpen;
        this.crests = crests;
    }

    /** Of two that are followed as well the longer one. */
    Optional<Trend> find() {
        Trend best = null;
        for (int spans : WINDOWS) {
            Optional<Trend> found = spans > lows.length ? Optional.empty() : in(spans);
            if (found.isPresent() && (best == null || found.get().spread() <= best.spread())) {
                best = found.get();
            }
        }
        return Optional.ofNullable(best);
    }

    private Optional<Trend> in(int spans) {
        Optional<Trend> found = in(lows, spans);
        return found.isEmpty() && spans >= CUT_FROM && isCutSeldom(spans) ? in(cut, spans) : found;
    }

    private boolean isCutSeldom(int spans) {
        int differing = 0;
        for (int span = lows.length - spans; span < lows.length; span++) {
            differing += cut[span] == lows[span] ? 0 : 1;
        }
        return differing > 0 && differing * CUT_SHARE <= spans;
    }

    private Optional<Trend> in(int[] series, int spans) {
        TrendWindow window = new TrendWindow(Arrays.copyOfRange(series, series.length - spans, series.length));
        return window.trend(isOpen ? Bounds.STAYING : Bounds.OPENING)
                .filter(trend -> isOpen || isNews(window, trend, spans));
    }

    /** What was reached before is a wave or a saw until it is higher; a line of a whole day is none. */
    private boolean isNews(TrendWindow window, Trend trend, int spans) {
        boolean isHigher =
                spans >= UseSeries.DAY || window.highest() >= crests.applyAsInt(spans) + TrendWindow.RISE_MIN;
        boolean isStraight = trend.spread() <= SPREAD_OF_SPAN * spans;
        return isHigher && isStraight && trend.left() <= AHEAD * spans;
    }
}
