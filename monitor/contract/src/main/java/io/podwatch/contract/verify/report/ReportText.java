package io.podwatch.contract.verify.report;

import io.podwatch.core.observation.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The report for people: what was read, what was found with its places, what was not seen, and the verdict last. */
public final class ReportText {

    private final VerificationReport report;
    private final int gapsMax;
    private final List<String> lines = new ArrayList<>();

    private ReportText(VerificationReport report, int gapsMax) {
        this.report = report;
        this.gapsMax = gapsMax;
    }

    /** @param gapsMax how many of the newest gaps are shown */
    public static String of(VerificationReport report, int gapsMax) {
        ReportText text = new ReportText(report, gapsMax);
        text.read();
        text.clusters();
        text.gaps();
        text.unjudged();
        text.results();
        return String.join("\n", text.lines);
    }

    private void read() {
        lines.add("RECORDS READ");
        new TreeMap<>(report.records()).forEach((topic, count) -> lines.add("  %-20s %,12d".formatted(topic, count)));
        report.notes().forEach(note -> lines.add("  %s".formatted(note)));
    }

    private void clusters() {
        for (ClusterSummary cluster : report.clusters()) {
            lines.add("");
            lines.add("CLUSTER %s (%s)"
                    .formatted(
                            cluster.cluster(),
                            cluster.watermark().map(time -> "watermark " + time).orElse("no watermark")));
            new TreeMap<>(cluster.living())
                    .forEach((topic, count) -> lines.add("  %-20s %,12d living".formatted(topic, count)));
            lines.add("  pod-lifecycle        %,12d steps, %,d deleted, %,d left the scope, %,d gaps"
                    .formatted(cluster.transitions(), cluster.deletions(), cluster.departures(), cluster.gaps()));
        }
    }

    private void gaps() {
        List<Gap> newest = report.gaps()
                .subList(
                        Math.max(0, report.gaps().size() - gapsMax),
                        report.gaps().size());
        if (newest.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("GAPS (the newest %d of %d)"
                .formatted(newest.size(), report.gaps().size()));
        newest.forEach(gap -> lines.add("  %s %s %s: %s to %s (%s), versions %s to %s, %d changed, %d gone"
                .formatted(
                        gap.cluster(),
                        gap.kind().text(),
                        gap.reason().text(),
                        gap.from(),
                        gap.to(),
                        span(gap.from(), gap.to()),
                        shown(gap.fromResourceVersion()),
                        shown(gap.toResourceVersion()),
                        gap.changed(),
                        gap.deleted())));
    }

    private static String span(Instant from, Instant to) {
        return "%.1f s".formatted(Duration.between(from, to).toMillis() / 1000.0);
    }

    private void unjudged() {
        if (report.unjudged().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("NOT JUDGED");
        for (Unjudged what : Unjudged.values()) {
            Long count = report.unjudged().get(what.text());
            if (count != null) {
                lines.add("  %-20s %,12d %s".formatted(what.text(), count, what.meaning()));
            }
        }
    }

    private void results() {
        lines.add("");
        for (CheckResult result : report.results()) {
            lines.add("FAULT %s: %,d; %s"
                    .formatted(
                            result.check().text(),
                            result.count(),
                            result.check().sentence()));
            result.examples().forEach(this::example);
        }
        lines.add(report.passes() ? "PASS: the log can be trusted" : "FAIL: %,d faults".formatted(report.faults()));
    }

    private void example(Finding finding) {
        lines.add("  %s %s: expected %s, found %s"
                .formatted(shown(finding.position()), finding.key(), finding.expected(), finding.found()));
    }

    private static String shown(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
