package io.podwatch.core.detect.filling;

/**
 * Takes out of a series what went up and soon came back to where it was: a rollout holds old and new pods for a while, and says
 * nothing of where the use is going.
 */
final class Excursions {
    /** What lasts longer is no rollout: an hour. */
    private static final int SPANS_MAX = 6;

    private static final int HEIGHT_MIN = 30;

    /** It has come back when no more than a third of its height is left. */
    private static final int LEFT = 3;

    private Excursions() {}

    /** A copy without them. */
    static int[] cut(int[] lows) {
        int[] cut = lows.clone();
        for (int start = 0; start + 1 < lows.length; start++) {
            int end = endOf(lows, start);
            if (end > start) {
                level(cut, lows, start, end);
                start = end - 1;
            }
        }
        return cut;
    }

    /** Where what goes up after the start has come back; the start itself if nothing does. */
    private static int endOf(int[] lows, int start) {
        int base = lows[start];
        if (lows[start + 1] - base < HEIGHT_MIN) {
            return start;
        }
        int peak = lows[start + 1];
        for (int span = start + 2; span < lows.length && span <= start + SPANS_MAX + 1; span++) {
            if (LEFT * (lows[span] - base) <= peak - base) {
                return span;
            }
            peak = Math.max(peak, lows[span]);
        }
        return start;
    }

    private static void level(int[] cut, int[] lows, int start, int end) {
        double slope = Math.max(0, lows[end] - lows[start]) / (double) (end - start);
        for (int span = start + 1; span < end; span++) {
            cut[span] = Math.min(lows[span], lows[start] + (int) Math.floor(slope * (span - start)));
        }
    }
}
