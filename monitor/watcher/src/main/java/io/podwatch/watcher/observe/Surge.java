package io.podwatch.watcher.observe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a maxSurge as controllers do: a number of pods, or a share of the desired ones, rounded up. */
final class Surge {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9})%");
    private static final Pattern PODS = Pattern.compile("[0-9]{1,9}");
    private static final long WHOLE = 100;

    private Surge() {}

    /** None for a text that the API server would not take. */
    static int of(String maxSurge, int desired) {
        Matcher percent = PERCENT.matcher(maxSurge);
        if (percent.matches()) {
            long share = Long.parseLong(percent.group(1)) * desired;
            return (int) Math.min(Integer.MAX_VALUE, (share + WHOLE - 1) / WHOLE);
        }
        return PODS.matcher(maxSurge).matches() ? Integer.parseInt(maxSurge) : 0;
    }
}
