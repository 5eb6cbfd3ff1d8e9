package io.podwatch.core.change;

import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scheduler's message gives as its reasons, without the numbers of nodes: those change from try to try while the
 * trouble is one.
 */
public final class SchedulerWords {
    private static final Pattern UNAVAILABLE = Pattern.compile("\\d+/\\d+ nodes are available: (.*)", Pattern.DOTALL);
    private static final Pattern PREEMPTION = Pattern.compile("\\.? ?(?:preemption: .*|no new claims to deallocate.*)");

    /** Commas within braces belong to a taint. */
    private static final Pattern REASON_END = Pattern.compile(",(?![^{]*}) *|\\. *$");

    private static final Pattern COUNT = Pattern.compile("^\\d+ ");
    private static final int LENGTH_MAX = 300;

    private SchedulerWords() {}

    /** The reasons by their words, or the message itself where it is of another form. */
    public static String reasons(String message) {
        Matcher unavailable = UNAVAILABLE.matcher(message);
        String words = unavailable.matches() ? sorted(unavailable.group(1)) : message.strip();
        return words.length() > LENGTH_MAX ? words.substring(0, LENGTH_MAX) : words;
    }

    private static String sorted(String counted) {
        TreeSet<String> reasons = new TreeSet<>();
        for (String reason : REASON_END.split(PREEMPTION.matcher(counted).replaceFirst(""))) {
            String words = COUNT.matcher(reason.strip()).replaceFirst("");
            if (!words.isEmpty()) {
                reasons.add(words);
            }
        }
        return String.join(", ", reasons);
    }
}
