package io.podwatch.core.message;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Why something is in trouble, in one sentence; and what was said last, as it was said. */
final class CauseWords {
    private CauseWords() {}

    static String of(FindingDetail detail) {
        return detail.cause().map(CauseWords::of).orElseGet(detail::summary);
    }

    static String lastWords(FindingDetail detail) {
        return detail.cause()
                .map(Cause::message)
                .orElseGet(() -> detail.evidence().getOrDefault("message", ""))
                .strip();
    }

    private static String of(Cause cause) {
        List<String> words = new ArrayList<>();
        cause.exitCode().ifPresent(code -> words.add("exit code " + code));
        add(words, "reason ", cause.reason());
        add(words, "", cause.meaning());
        cause.runLength().ifPresent(length -> words.add("the last run took " + text(length)));
        add(words, "image ", cause.image());
        add(words, cause.newRevision() ? "new revision " : "revision ", cause.revision());
        add(words, "node ", cause.node());
        return String.join(", ", words);
    }

    private static void add(List<String> words, String lead, String value) {
        if (!value.isEmpty()) {
            words.add(lead + value);
        }
    }

    /** As the configuration writes it: 10m, 1h30m. */
    static String text(Duration duration) {
        String text = part(duration.toDays(), "d")
                + part(duration.toHoursPart(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s");
        return text.isEmpty() ? duration.toMillis() + "ms" : text;
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
