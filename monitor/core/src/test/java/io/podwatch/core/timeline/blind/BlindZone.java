package io.podwatch.core.timeline.blind;

import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.Timelines;
import io.podwatch.core.timeline.mixin.ScrapedSeries;
import io.podwatch.core.timeline.told.Playback;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trouble that the standard rules do not see, as both kinds of series of the same minutes.
 *
 * @param alertname of what has to fire
 * @param series in the notation of promtool's unit tests, by selector
 */
record BlindZone(String name, String alertname, Duration end, Duration firstScrape, Map<String, String> series) {

    static BlindZone of(String name, String timelineName) {
        Timeline timeline = Timelines.named(timelineName);
        FindingSeries findings = new FindingSeries(Playback.alerts(timeline), timeline.end());
        Map<String, String> series = new LinkedHashMap<>(ScrapedSeries.of(timeline));
        series.putAll(findings.written());
        return new BlindZone(
                name, "PodwatchContainerCrashLooping", timeline.end(), findings.firstScrape(), Map.copyOf(series));
    }

    /** A quota that swings between nearly full and full. */
    static BlindZone ofQuota(String name) {
        QuotaSwing swing = QuotaSwing.play();
        FindingSeries findings = new FindingSeries(swing.told(), swing.end());
        Map<String, String> series = new LinkedHashMap<>(swing.kubeStateMetrics());
        series.putAll(findings.written());
        return new BlindZone(name, "PodwatchQuotaUsage", swing.end(), findings.firstScrape(), Map.copyOf(series));
    }

    /** A test of promtool's: the standard rules never fire, and ours by the first scrape that finds it. */
    String test() {
        StringBuilder text =
                new StringBuilder("  - name: ").append(name).append("\n    interval: 30s\n    input_series:\n");
        series.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> text.append("      - series: '")
                        .append(one.getKey())
                        .append("'\n        values: '")
                        .append(one.getValue())
                        .append("'\n"));
        String ours = "count(ALERTS{alertname=\"" + alertname + "\", alertstate=\"firing\"})";
        String all = "sum(count_over_time(ALERTS{alertname=~\"Kube.*\", alertstate=\"firing\"}[" + seconds(end) + "]))";
        return text.append("    promql_expr_test:\n")
                .append(question(all, end, "[]"))
                .append(question(ours, firstScrape.minus(ScrapedSeries.INTERVAL), "[]"))
                .append(question(ours, firstScrape, "[{labels: '{}', value: 1}]"))
                .append(question(ours, end, "[{labels: '{}', value: 1}]"))
                .toString();
    }

    private static String question(String expression, Duration at, String expected) {
        return "      - expr: '" + expression + "'\n        eval_time: " + seconds(at) + "\n        exp_samples: "
                + expected + "\n";
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + "s";
    }
}
