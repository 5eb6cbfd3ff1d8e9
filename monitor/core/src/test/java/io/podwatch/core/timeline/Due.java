package io.podwatch.core.timeline;

import java.time.Duration;

/**
 * When something must be told, since the start of a timeline.
 *
 * @param byClock no status decides but the time that passes: it is told with one of the next two watermarks
 */
public record Due(Duration after, boolean byClock) {
    /** Time passes for a detector in steps of this length. */
    public static final Duration WATERMARK_INTERVAL = Duration.ofSeconds(2);

    static Due parse(String text) {
        boolean byClock = text.startsWith("~");
        return new Due(TimeText.parse(byClock ? text.substring(1) : text), byClock);
    }

    public boolean isMetBy(Duration told) {
        Duration late = told.minus(after);
        Duration allowed = byClock ? WATERMARK_INTERVAL.multipliedBy(2) : Duration.ZERO;
        return !late.isNegative() && late.compareTo(allowed) <= 0;
    }

    public String text() {
        return (byClock ? "~" : "") + TimeText.of(after);
    }
}
