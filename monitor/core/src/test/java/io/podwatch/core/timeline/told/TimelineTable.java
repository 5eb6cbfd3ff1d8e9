package io.podwatch.core.timeline.told;

import io.podwatch.core.timeline.Expectation;
import io.podwatch.core.timeline.TimeText;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.mixin.Firing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of all timelines: what is expected, what is told, and what the usual alert does. */
final class TimelineTable {
    private static final String NONE = "-";
    private static final String HEAD = """
            | Timeline | Finding | Expected: opened after | closed after | findings | Actual: opened after | closed after | findings | KubePodCrashLooping: fired after | resolved after | times |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    /** The rule waits for 15 minutes, so it cannot have fired on what ends before. */
    private static final Duration SHORTEST = Duration.ofMinutes(20);

    private final Map<String, String> awaited;
    private final Map<String, Firing> firings;

    TimelineTable(Map<String, String> awaited, Map<String, Firing> firings) {
        this.awaited = awaited;
        this.firings = firings;
    }

    String of(Map<String, List<Verdict>> byTheme) {
        StringBuilder page = new StringBuilder(replayed());
        byTheme.forEach((theme, verdicts) -> {
            page.append("\n### ").append(title(theme)).append("\n\n").append(HEAD);
            verdicts.forEach(verdict -> page.append(row(verdict)));
        });
        return page.toString();
    }

    private static String replayed() {
        return Replayed.timelines().stream()
                .map(timeline -> "`" + timeline.name() + "`")
                .collect(Collectors.joining(", ", "\nReplayed through a real API server and a real broker: ", ".\n"));
    }

    private static String title(String theme) {
        return Character.toUpperCase(theme.charAt(0)) + theme.substring(1).replace('-', ' ');
    }

    private String row(Verdict verdict) {
        Timeline timeline = verdict.timeline();
        List<Expectation> expected = timeline.expected();
        List<ToldFinding> told = verdict.told();
        return Stream.of(
                        name(timeline),
                        each(expected, one -> one.type() + " of " + one.subject()) + mark(timeline),
                        each(expected, one -> one.opens().text()),
                        each(
                                expected,
                                one -> one.closes().map(due -> due.text()).orElse("open")),
                        String.valueOf(expected.size()),
                        each(told, ToldFinding::openedText),
                        each(told, ToldFinding::closedText),
                        String.valueOf(told.size()),
                        firing(timeline))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String firing(Timeline timeline) {
        Firing firing = Optional.ofNullable(firings.get(timeline.name()))
                .orElseThrow(() -> new IllegalStateException("promtool has not seen timeline " + timeline.name()
                        + ": run MixinRuleTest with -Dgolden.update=true first"));
        boolean isTooShort = firing.fired().isEmpty() && timeline.end().compareTo(SHORTEST) < 0;
        String fired = isTooShort ? "- (ends at " + TimeText.of(timeline.end()) + ")" : firing.firedText();
        return fired + " | " + firing.resolvedText() + " | " + firing.times();
    }

    private static String name(Timeline timeline) {
        String name = timeline.source()
                .map(source -> "[" + timeline.name() + "](" + source + ")")
                .orElse(timeline.name());
        return "**" + name + "** " + timeline.what().replace("|", "\\|");
    }

    private String mark(Timeline timeline) {
        return awaited.containsKey(timeline.name()) ? " (awaited)" : "";
    }

    private static <T> String each(List<T> all, Function<T, String> text) {
        return all.isEmpty() ? NONE : all.stream().map(text).collect(Collectors.joining("<br>"));
    }
}
