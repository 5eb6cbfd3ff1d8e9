package io.podwatch.sandbox.demo;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of what opened and closed, and whether that is what the story had to raise. */
final class Summary {
    private static final String ROW = "%-24s %-46s %-8s %-9s %-9s %s";

    private final Telling telling;

    Summary(Telling telling) {
        this.telling = telling;
    }

    List<String> lines(AlertHistory history, List<ExpectedAlert> expected) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(ROW, "ALERT", "SUBJECT", "SEVERITY", "OPENED", "CLOSED", "EXPECTED"));
        Map<FindingKey, List<Alert>> all = history.all();
        for (Map.Entry<FindingKey, List<Alert>> entry : all.entrySet()) {
            boolean wanted = expected.stream().anyMatch(one -> one.isOf(entry.getKey()));
            lines.add(row(entry.getKey(), entry.getValue(), wanted ? "yes" : "no"));
        }
        for (ExpectedAlert one : expected) {
            if (all.keySet().stream().noneMatch(one::isOf)) {
                lines.add(
                        String.format(ROW, one.type().text(), Telling.subject(one.subject()), "", "never", "", "yes"));
            }
        }
        return lines;
    }

    private String row(FindingKey key, List<Alert> alerts, String wanted) {
        Alert last = alerts.get(alerts.size() - 1);
        Instant opened = alerts.get(0).openedAt();
        return String.format(
                ROW,
                key.type().text(),
                Telling.subject(key.subject()),
                last.detail().severity().text(),
                telling.time(opened),
                last.resolvedAt().map(telling::time).orElse("open"),
                wanted);
    }
}
