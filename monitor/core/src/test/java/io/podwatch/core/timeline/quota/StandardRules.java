package io.podwatch.core.timeline.quota;

import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.timeline.mixin.ScrapedSeries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A test of promtool's that fails unless the quota rules of the kubernetes-mixin fire on a timeline exactly when it says, and
 * not a scrape earlier; what a scrape every 30 s finds of it is what kube-state-metrics tells.
 */
final class StandardRules {
    static final List<String> ALERTS =
            List.of(QuotaTimeline.ALMOST_FULL, QuotaTimeline.FULLY_USED, QuotaTimeline.EXCEEDED);
    private static final long SCRAPES = QuotaTimeline.END.dividedBy(ScrapedSeries.INTERVAL);

    private StandardRules() {}

    /** @param rules the rule file, beside the test */
    static String tests(String rules, List<QuotaTimeline> timelines) {
        return timelines.stream()
                .map(StandardRules::test)
                .collect(Collectors.joining("", "rule_files: [" + rules + "]\nevaluation_interval: 30s\ntests:\n", ""));
    }

    private static String test(QuotaTimeline timeline) {
        StringBuilder text = new StringBuilder("  - name: ")
                .append(timeline.name())
                .append("\n    interval: 30s\n    input_series:\n");
        for (String resource : timeline.quotaAt(Duration.ZERO).hard().keySet()) {
            text.append(series(resource, "used", at -> timeline.quotaAt(at).used()))
                    .append(series(resource, "hard", at -> timeline.quotaAt(at).hard()));
        }
        text.append("    promql_expr_test:\n");
        ALERTS.forEach(alertname -> text.append(questions(timeline, alertname)));
        return text.toString();
    }

    private static String series(String resource, String type, Function<Duration, Map<String, Quantity>> amounts) {
        String values = Stream.iterate(Duration.ZERO, at -> at.plus(ScrapedSeries.INTERVAL))
                .limit(SCRAPES + 1)
                .map(at -> amounts.apply(at).get(resource).toString())
                .collect(Collectors.joining(" "));
        return ("      - series: 'kube_resourcequota{namespace=\"shop\", resourcequota=\"compute\", resource=\"%s\","
                        + " type=\"%s\"}'%n        values: '%s'%n")
                .formatted(resource, type, values);
    }

    private static String questions(QuotaTimeline timeline, String alertname) {
        String firing = "ALERTS{alertname=\"" + alertname + "\", alertstate=\"firing\"}";
        return timeline.firedAfter(alertname)
                .map(fired -> never(firing, fired.minus(ScrapedSeries.INTERVAL))
                        + question("count(" + firing + ")", fired, "[{labels: '{}', value: 1}]"))
                .orElseGet(() -> never(firing, QuotaTimeline.END));
    }

    private static String never(String firing, Duration until) {
        return question("count_over_time(" + firing + "[" + until.toSeconds() + "s])", until, "[]");
    }

    private static String question(String expression, Duration at, String expected) {
        return "      - expr: '%s'%n        eval_time: %ds%n        exp_samples: %s%n"
                .formatted(expression, at.toSeconds(), expected);
    }
}
