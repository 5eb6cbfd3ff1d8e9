package io.podwatch.core.timeline.told;

import io.podwatch.core.timeline.Expectation;
import io.podwatch.core.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was told of a timeline beside what must be told. */
public record Verdict(Timeline timeline, List<ToldFinding> told) {

    static Verdict of(Timeline timeline) {
        return new Verdict(timeline, Playback.of(timeline));
    }

    public boolean isMet() {
        return differences().isEmpty();
    }

    /** What is not as expected, in words; nothing when all is. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        if (told.size() != timeline.expected().size()) {
            differences.add(timeline.expected().size() + " findings expected, " + told.size() + " told");
        }
        for (Expectation expected : timeline.expected()) {
            if (told.stream().noneMatch(finding -> finding.meets(expected))) {
                differences.add("expected " + expected.text());
            }
        }
        if (!differences.isEmpty()) {
            differences.add("told " + told);
        }
        timeline.fact("says")
                .filter(text -> told.stream().noneMatch(one -> one.says(text)))
                .ifPresent(text -> differences.add("nothing says \"" + text + "\""));
        timeline.fact("hides")
                .filter(text -> told.stream().anyMatch(one -> one.says(text)))
                .ifPresent(text -> differences.add("something says \"" + text + "\""));
        timeline.fact("affected")
                .map(Integer::valueOf)
                .filter(most -> most != affected())
                .ifPresent(most -> differences.add("expected " + most + " affected pods, told " + affected()));
        timeline.fact("severity")
                .filter(expected ->
                        told.stream().noneMatch(one -> one.severity().text().equals(expected)))
                .ifPresent(expected -> differences.add("expected severity " + expected));
        return differences;
    }

    private int affected() {
        return told.stream().mapToInt(ToldFinding::affected).max().orElse(0);
    }

    public String text() {
        return timeline.name() + ": " + timeline.what()
                + differences().stream()
                        .map(difference -> "\n    " + difference)
                        .collect(Collectors.joining());
    }
}
