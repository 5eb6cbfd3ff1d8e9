package io.podwatch.core.detect.filling;

/**
 * A line that a series follows.
 *
 * @param slope permille of the limit in one span
 * @param level permille that it has reached now
 * @param steadiness how much of all movement went up, less what went down: 1 is nothing but growth
 * @param spread how far the series lies off the line, as a share of how much that rises
 * @param spans for how long it has been followed
 */
record Trend(double slope, double level, double steadiness, double spread, int spans) {
    private static final int FULL = 1000;

    /** Spans until the limit is reached; negative when it should have been. */
    double left() {
        return (FULL - level) / slope;
    }
}
