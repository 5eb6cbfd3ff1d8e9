package io.podwatch.core.message;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.JudgePolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * One alert in words, so complete that nobody has to look elsewhere before the first step. Each part is of bounded length;
 * those that have nothing to say are "".
 *
 * @param summary the same sentence for all alerts of a type, so that grouped ones share it
 * @param headline what it is in one line, the workload first
 * @param affected how far it reaches
 * @param cause why, as far as statuses and events tell
 * @param lastWords the end of what the container, the scheduler or the kubelet said
 * @param command what to paste into a shell next, one command a line
 * @param resolvesWhen when it will be called over
 */
public record AlertMessage(
        String summary,
        String headline,
        String affected,
        String cause,
        String lastWords,
        String command,
        String resolvesWhen) {
    private static final int LINE_LENGTH_MAX = 400;
    private static final int PARAGRAPH_LENGTH_MAX = 1_200;
    private static final int LAST_WORDS_LENGTH_MAX = 2_048;

    /** @param policy what the alert was judged by, where no annotation says otherwise */
    public static AlertMessage of(Alert alert, JudgePolicy policy) {
        return new AlertMessage(
                StandingWords.summary(alert.key().type()),
                BoundedText.head(Headline.of(alert), LINE_LENGTH_MAX),
                BoundedText.head(Reach.of(alert), PARAGRAPH_LENGTH_MAX),
                BoundedText.head(CauseWords.of(alert.detail()), PARAGRAPH_LENGTH_MAX),
                BoundedText.tail(CauseWords.lastWords(alert.detail()), LAST_WORDS_LENGTH_MAX),
                BoundedText.wholeLines(NextCommands.of(alert), PARAGRAPH_LENGTH_MAX),
                BoundedText.head(ResolvesWhen.of(alert.key().type(), policy), LINE_LENGTH_MAX));
    }

    /** All parts as one text for receivers that show nothing else. */
    public String description() {
        List<String> lines = new ArrayList<>(List.of(headline));
        add(lines, "Affected: ", affected);
        add(lines, "Cause: ", cause);
        add(lines, "Last words:\n", lastWords);
        add(lines, "Next:\n", command);
        add(lines, "Over when ", resolvesWhen);
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String lead, String part) {
        if (!part.isEmpty()) {
            lines.add(lead + part);
        }
    }
}
