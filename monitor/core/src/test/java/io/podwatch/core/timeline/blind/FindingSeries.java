package io.podwatch.core.timeline.blind;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.timeline.mixin.ScrapedSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The series {@code podwatch_finding} of what was told, as the same scrapes find them: 1 at the present severity, 0 at the others
 * and for a quarter of an hour after the end, then no sample.
 */
final class FindingSeries {
    private static final Duration CLEARED_ZERO_FOR = Duration.ofMinutes(15);
    private static final String ABSENT = "_";

    private final List<Alert> told;
    private final Duration end;

    FindingSeries(List<Alert> told, Duration end) {
        this.told = told.stream()
                .filter(alert -> alert.isFiring() || alert.resolvedAt().isPresent())
                .toList();
        this.end = end;
    }

    /** Each series in the notation of promtool's unit tests, by its selector. */
    Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>();
        told.stream().map(Alert::key).distinct().forEach(key -> {
            for (Severity severity : Severity.values()) {
                written.put(selector(key, severity), values(key, severity));
            }
        });
        return written;
    }

    /** The first scrape that finds one open. */
    Duration firstScrape() {
        Duration opened = since(told.get(0).openedAt());
        long scrapes = opened.plus(ScrapedSeries.INTERVAL).minusNanos(1).dividedBy(ScrapedSeries.INTERVAL);
        return ScrapedSeries.INTERVAL.multipliedBy(scrapes);
    }

    private static Duration since(Instant time) {
        return Duration.between(Moments.START, time);
    }

    private static String selector(FindingKey key, Severity severity) {
        StringBuilder text = new StringBuilder("podwatch_finding{job=\"podwatch\", cluster=\"")
                .append(key.cluster())
                .append("\", namespace=\"")
                .append(key.namespace())
                .append("\", finding=\"")
                .append(key.type().text())
                .append("\", severity=\"")
                .append(severity.text())
                .append('"');
        key.sortedSubject()
                .forEach((name, value) -> text.append(", ")
                        .append(name)
                        .append("=\"")
                        .append(value)
                        .append('"'));
        return text.append('}').toString();
    }

    private String values(FindingKey key, Severity severity) {
        List<String> samples = new ArrayList<>();
        for (Duration at = Duration.ZERO; at.compareTo(end) <= 0; at = at.plus(ScrapedSeries.INTERVAL)) {
            samples.add(sample(key, severity, Moments.after(at)));
        }
        return runs(samples);
    }

    private String sample(FindingKey key, Severity severity, Instant at) {
        Optional<Alert> last = told.stream()
                .filter(alert -> alert.key().equals(key) && !alert.toldAt().isAfter(at))
                .reduce((former, newer) -> newer)
                .filter(alert -> alert.resolvedAt()
                        .map(ended -> at.isBefore(ended.plus(CLEARED_ZERO_FOR)))
                        .orElse(true));
        return last.map(alert -> alert.isFiring() && alert.detail().severity() == severity ? "1" : "0")
                .orElse(ABSENT);
    }

    /** {@code 1x2} is three samples of 1, {@code _x2} two that are missing. */
    private static String runs(List<String> samples) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < samples.size()) {
            String sample = samples.get(from);
            int to = from;
            while (to < samples.size() && samples.get(to).equals(sample)) {
                to++;
            }
            int more = sample.equals(ABSENT) ? to - from : to - from - 1;
            text.append(sample).append('x').append(more).append(' ');
            from = to;
        }
        return text.toString().strip();
    }
}
