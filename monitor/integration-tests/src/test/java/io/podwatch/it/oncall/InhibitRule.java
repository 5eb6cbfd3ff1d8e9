package io.podwatch.it.oncall;

import io.podwatch.it.alerts.AlertFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An inhibition of the shipped example, as far as a test has to know which alerts it is about; what it does Alertmanager says. */
record InhibitRule(List<String> source, List<String> target, List<String> equal) {
    private static final Path EXAMPLE =
            AlertFiles.DIRECTORY.resolve("alertmanager").resolve("alertmanager.yaml");
    private static final Pattern START = Pattern.compile("(?m)^  - ");
    private static final Pattern RULE = Pattern.compile(
            "\\Asource_matchers: \\[(.*)]\\n    target_matchers: \\[(.*)]\\n    equal: \\[(.*)](?:\\n+(?: *#.*\\n*)*)?\\z");
    private static final Pattern MATCHER = Pattern.compile("(\\w+) (=|!=|=~|!~) \"?([^\"]*)\"?");

    /** As it stands in the example. */
    static String section() {
        String example = AlertFiles.text(EXAMPLE);
        return example.substring(example.indexOf("\ninhibit_rules:\n") + 1, example.indexOf("\nreceivers:\n") + 1);
    }

    /** All of them; one that is written in another way fails. */
    static List<InhibitRule> shipped() {
        return START.splitAsStream(section()).skip(1).map(InhibitRule::read).toList();
    }

    private static InhibitRule read(String text) {
        MatchResult rule = matched(RULE, text);
        return new InhibitRule(list(rule.group(1)), list(rule.group(2)), list(rule.group(3)));
    }

    private static List<String> list(String text) {
        return List.of(text.split(", "));
    }

    /** A label that both lack is equal. */
    boolean isAbout(Map<String, String> oneSource, Map<String, String> oneTarget) {
        return source.stream().allMatch(matcher -> holds(matcher, oneSource))
                && target.stream().allMatch(matcher -> holds(matcher, oneTarget))
                && equal.stream().allMatch(label -> Objects.equals(oneSource.get(label), oneTarget.get(label)));
    }

    private static boolean holds(String text, Map<String, String> labels) {
        MatchResult matcher = matched(MATCHER, text);
        String found = labels.getOrDefault(matcher.group(1), "");
        String expected = matcher.group(3);
        boolean isSame = matcher.group(2).endsWith("~") ? found.matches(expected) : found.equals(expected);
        return isSame != matcher.group(2).startsWith("!");
    }

    private static MatchResult matched(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .filter(match -> match.group().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "cannot read an inhibition: found \"" + text + "\", expected " + pattern));
    }
}
