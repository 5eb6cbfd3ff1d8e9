package io.podwatch.core.timeline;

import java.time.Duration;
import java.util.Locale;

/** Durations as timelines write them: {@code 45s}, {@code 1m20s}, {@code 2h11m36s}. */
public final class TimeText {
    private TimeText() {}

    public static Duration parse(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    /** @return hours, minutes and seconds that are not 0; {@code 0s} for nothing */
    public static String of(Duration duration) {
        return duration.isZero()
                ? "0s"
                : part(duration.toHours(), "h")
                        + part(duration.toMinutesPart(), "m")
                        + part(duration.toSecondsPart(), "s");
    }

    /** As the kubelet writes a back-off: every part below the greatest, {@code 5m0s}. */
    public static String kubelet(Duration duration) {
        return duration.toMinutes() == 0
                ? duration.toSeconds() + "s"
                : duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
