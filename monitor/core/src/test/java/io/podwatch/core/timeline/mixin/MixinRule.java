package io.podwatch.core.timeline.mixin;

import io.podwatch.core.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule KubePodCrashLooping of the kubernetes-mixin: a regular container had the waiting reason CrashLoopBackOff in a sample
 * of the last five minutes, for 15 minutes.
 */
final class MixinRule {
    private static final Path RULES = Path.of("..", "..", "alerts", "tests", "mixin", "rules.yaml");

    /** promtool tells values only where they differ from what is expected, so nothing is. */
    private static final Pattern VALUE = Pattern.compile(
            "expr: \"(\\w+)\\(.*?timeline=\\\\\"([^\"\\\\]+)\\\\\".*?got: \\{\\} ([0-9.E+]+)", Pattern.DOTALL);

    private final Map<String, Map<String, Double>> values = new LinkedHashMap<>();

    private MixinRule() {}

    /** What the rule does on each timeline, by name. */
    static Map<String, Firing> over(List<Timeline> timelines, Path directory) throws IOException, InterruptedException {
        Files.copy(RULES, directory.resolve("rules.yaml"));
        Path tests = directory.resolve("tests.yaml");
        Files.writeString(tests, tests(timelines));
        MixinRule rule = new MixinRule();
        rule.read(Promtool.testRules(directory, List.of(tests)).text());
        Map<String, Firing> firings = new LinkedHashMap<>();
        timelines.forEach(timeline -> firings.put(timeline.name(), rule.firing(timeline)));
        return firings;
    }

    private static String tests(List<Timeline> timelines) {
        StringBuilder text = new StringBuilder("rule_files: [rules.yaml]\nevaluation_interval: 30s\ntests:\n");
        for (Timeline timeline : timelines) {
            Map<String, String> series = ScrapedSeries.of(timeline);
            text.append("  - interval: 30s\n    input_series:").append(series.isEmpty() ? " []\n" : "\n");
            series.forEach((selector, samples) -> text.append("      - series: '")
                    .append(selector)
                    .append("'\n        values: '")
                    .append(samples)
                    .append("'\n"));
            text.append("    promql_expr_test:\n").append(questions(timeline));
        }
        return text.toString();
    }

    /** When it fired first and last, how often it began to, and for how many pods it fires at the end. */
    private static String questions(Timeline timeline) {
        String end = timeline.end().toSeconds() + "s";
        String firing = "ALERTS{alertstate=\"firing\", timeline=\"" + timeline.name() + "\"}";
        String all = "[" + end + ":30s]))";
        return question("min(min_over_time(timestamp(" + firing + ")" + all, end)
                + question("max(max_over_time(timestamp(" + firing + ")" + all, end)
                + question("sum(count_over_time((" + firing + " unless " + firing + " offset 30s)" + all, end)
                + question("count(" + firing + ")", end);
    }

    private static String question(String expression, String at) {
        return "      - expr: '" + expression + "'\n        eval_time: " + at + "\n        exp_samples: []\n";
    }

    private void read(String output) {
        for (String part : output.split("(?=expr: \")", -1)) {
            Matcher value = VALUE.matcher(part);
            if (value.find()) {
                values.computeIfAbsent(value.group(2), name -> new LinkedHashMap<>())
                        .put(value.group(1), Double.valueOf(value.group(3)));
            } else if (part.startsWith("expr: ")) {
                throw new IllegalStateException("cannot read what promtool says: " + part);
            }
        }
        if (!output.contains("Unit Testing") || values.isEmpty()) {
            throw new IllegalStateException("promtool has not run the rule: " + output);
        }
    }

    private Firing firing(Timeline timeline) {
        Map<String, Double> found = values.getOrDefault(timeline.name(), Map.of());
        boolean fires = found.containsKey("count");
        Optional<Duration> resolved =
                fires ? Optional.empty() : seconds(found, "max").map(last -> last.plusSeconds(30));
        return new Firing(
                seconds(found, "min"), resolved, found.getOrDefault("sum", 0.0).intValue());
    }

    private static Optional<Duration> seconds(Map<String, Double> found, String name) {
        return Optional.ofNullable(found.get(name)).map(value -> Duration.ofSeconds(value.longValue()));
    }
}
