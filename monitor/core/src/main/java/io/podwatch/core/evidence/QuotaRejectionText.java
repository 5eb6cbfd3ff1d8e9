package io.podwatch.core.evidence;

import io.podwatch.core.evidence.QuotaRejection.Shortfall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what quota admission answers when it refuses a creation: the same words in events, in ReplicaFailure conditions
 * and in the API server's answer. Of a message that was cut, whatever is complete counts; no text makes it fail.
 */
public final class QuotaRejectionText {
    /** Of words that nobody knows, as many characters are kept. */
    private static final int TEXT_MAX = 256;

    private static final Pattern OBJECT = Pattern.compile("\"([^\"]{1,253})\" is forbidden");
    private static final Pattern NAMED =
            Pattern.compile("(exceeded|failed|status unknown for) quota: ([a-z0-9][a-z0-9.-]*)");
    private static final Pattern NOT_COVERED =
            Pattern.compile("insufficient quota to (?:consume: ([^ ]*)|match these scopes: )");
    private static final Pattern NEGATIVE = Pattern.compile("quota usage is negative for resource\\(s\\): ([^ ]*)");
    private static final String TIMED_OUT = "resource quota evaluation timed out";
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern REFUSED = Pattern.compile("forbidden|denied|exceed|insufficient");

    private QuotaRejectionText() {}

    /** Absent when the text does not tell that a quota refused. */
    public static Optional<QuotaRejection> parse(String message) {
        if (!message.contains("quota") && !message.contains("Quota")) {
            return Optional.empty();
        }
        return named(message).or(() -> unnamed(message)).or(() -> other(message));
    }

    private static Optional<QuotaRejection> named(String message) {
        Matcher matcher = NAMED.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String reasons = message.substring(matcher.end());
        return Optional.of(
                switch (matcher.group(1)) {
                    case "exceeded" ->
                        told(message, matcher.group(2), RefusalForm.EXCEEDED, ShortfallText.exceeded(reasons));
                    case "failed" ->
                        told(message, matcher.group(2), RefusalForm.UNSPECIFIED, ShortfallText.unspecified(reasons));
                    default ->
                        told(message, matcher.group(2), RefusalForm.STATUS_UNKNOWN, ShortfallText.uncounted(reasons));
                });
    }

    private static Optional<QuotaRejection> unnamed(String message) {
        Matcher notCovered = NOT_COVERED.matcher(message);
        if (notCovered.find()) {
            List<Shortfall> consumed =
                    notCovered.group(1) == null ? List.of() : ShortfallText.names(notCovered.group(1));
            return Optional.of(told(message, "", RefusalForm.NOT_COVERED, consumed));
        }
        Matcher negative = NEGATIVE.matcher(message);
        if (negative.find()) {
            return Optional.of(told(message, "", RefusalForm.NEGATIVE_USAGE, ShortfallText.names(negative.group(1))));
        }
        return message.contains(TIMED_OUT)
                ? Optional.of(told(message, "", RefusalForm.TIMED_OUT, List.of()))
                : Optional.empty();
    }

    /** Names of objects are no words of the API server: they say quota as they like. */
    private static Optional<QuotaRejection> other(String message) {
        String words = QUOTED.matcher(message).replaceAll("").toLowerCase(Locale.ROOT);
        boolean isRefusal = words.contains("quota") && REFUSED.matcher(words).find();
        String text = message.length() > TEXT_MAX ? message.substring(0, TEXT_MAX) : message;
        return isRefusal
                ? Optional.of(told(message, "", RefusalForm.OTHER, List.of()).withText(text))
                : Optional.empty();
    }

    private static QuotaRejection told(String message, String quota, RefusalForm form, List<Shortfall> shortfalls) {
        Matcher matcher = OBJECT.matcher(message);
        return new QuotaRejection(matcher.find() ? matcher.group(1) : "", quota, shortfalls, form, "");
    }
}
