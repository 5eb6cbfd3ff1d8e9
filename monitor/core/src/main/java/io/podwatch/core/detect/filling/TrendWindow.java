package io.podwatch.core.detect.filling;

import java.util.Arrays;
import java.util.Optional;

/** Whether the last spans of a series follow a rising line, by tests that single spans cannot sway. */
final class TrendWindow {
    /** What moves less may be anything: permille of the limit. */
    static final int RISE_MIN = 30;

    /** Steps are no trend: none is more than half of the whole rise. */
    private static final double STEP_MAX = 0.5;

    /** Growth that stands still for an hour may go on. */
    private static final int PAUSE_MIN = 6;

    private static final int RECENT = 6;

    /** Quotas run out at the upper edge of what is used, not in its middle. */
    private static final double UPPER = 0.8;

    /**
     * How sure one has to be.
     *
     * @param agreement Kendall's tau: of all pairs of spans the share in which the later one is higher, less that in which it is lower
     * @param steadiness the rise as a share of all movement, for series that hardly ever fall
     * @param drift or else the rise as a multiple of what steps of the same size in random directions would lead to
     * @param offMax how far the last hour may lie off the line, as a share of the rise
     */
    record Bounds(double agreement, double steadiness, double drift, double offMax) {
        static final Bounds OPENING = new Bounds(0.8, 0.95, 4, 0.05);
        static final Bounds STAYING = new Bounds(0.5, 0.5, 2.5, 0.15);
    }

    private final int[] lows;
    private final int spans;

    TrendWindow(int[] lows) {
        this.lows = lows;
        this.spans = lows.length;
    }

    /** The cheap tests first: of most series nothing else is asked. */
    Optional<Trend> trend(Bounds bounds) {
        if (agreement() < bounds.agreement() || hasStopped()) {
            return Optional.empty();
        }
        double steadiness = rise() / path();
        if (steadiness < bounds.steadiness() && rise() / Math.sqrt(squares()) < bounds.drift()) {
            return Optional.empty();
        }
        double slope = slope();
        double line = slope * (spans - 1);
        return line < RISE_MIN || longestStep() > STEP_MAX * line
                ? Optional.empty()
                : followed(slope, steadiness, line * bounds.offMax());
    }

    private Optional<Trend> followed(double slope, double steadiness, double offMax) {
        double[] levels = new double[spans];
        for (int span = 0; span < spans; span++) {
            levels[span] = lows[span] + slope * (spans - 1 - span);
        }
        double recent = median(Arrays.copyOfRange(levels, spans - RECENT, spans));
        Arrays.sort(levels);
        double middle = median(levels);
        if (Math.abs(recent - middle) > offMax) {
            return Optional.empty();
        }
        double[] off =
                Arrays.stream(levels).map(level -> Math.abs(level - middle)).toArray();
        double upper = levels[(int) (UPPER * (spans - 1))];
        return Optional.of(new Trend(slope, upper, steadiness, median(off) / (slope * (spans - 1)), spans));
    }

    int highest() {
        return Arrays.stream(lows).max().orElseThrow();
    }

    private double agreement() {
        int signs = 0;
        for (int earlier = 0; earlier < spans; earlier++) {
            for (int later = earlier + 1; later < spans; later++) {
                signs += Integer.signum(lows[later] - lows[earlier]);
            }
        }
        return 2.0 * signs / (spans * (spans - 1.0));
    }

    /** By Theil and Sen: the median of the slopes of all pairs. */
    private double slope() {
        double[] slopes = new double[spans * (spans - 1) / 2];
        int pair = 0;
        for (int earlier = 0; earlier < spans; earlier++) {
            for (int later = earlier + 1; later < spans; later++) {
                slopes[pair++] = (lows[later] - lows[earlier]) / (double) (later - earlier);
            }
        }
        return median(slopes);
    }

    /** It stands still for longer than twice as long as it ever did while it grew. */
    private boolean hasStopped() {
        int top = lows[0];
        int since = 0;
        int longest = 0;
        for (int span = 1; span < spans; span++) {
            if (lows[span] > top) {
                longest = Math.max(longest, span - since);
                top = lows[span];
                since = span;
            }
        }
        return spans - 1 - since > Math.max(PAUSE_MIN, 2 * longest);
    }

    private int rise() {
        return lows[spans - 1] - lows[0];
    }

    private int step(int span) {
        return lows[span] - lows[span - 1];
    }

    private int longestStep() {
        int longest = 0;
        for (int span = 1; span < spans; span++) {
            longest = Math.max(longest, step(span));
        }
        return longest;
    }

    private double path() {
        double path = 0;
        for (int span = 1; span < spans; span++) {
            path += Math.abs(step(span));
        }
        return path;
    }

    private double squares() {
        double squares = 0;
        for (int span = 1; span < spans; span++) {
            squares += (double) step(span) * step(span);
        }
        return squares;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
