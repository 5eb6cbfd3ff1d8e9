package io.podwatch.it.alerts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of docs/metrics.md, each with its type and labels; other tests compare that page with scrapes. */
final class DocumentedMetrics {
    private static final Path PAGE = Path.of("..", "..", "docs", "metrics.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(podwatch_\\w+)` \\| (\\w+) \\| ([^|]*) \\|");

    private record Documented(String type, List<String> labels) {}

    private final Map<String, Documented> metrics = new LinkedHashMap<>();

    DocumentedMetrics() {
        Matcher row = ROW.matcher(AlertFiles.text(PAGE));
        while (row.find()) {
            List<String> labels = Arrays.stream(row.group(3).split(","))
                    .map(label -> label.replaceAll("[` ]", ""))
                    .filter(label -> !label.isEmpty())
                    .toList();
            metrics.put(row.group(1), new Documented(row.group(2), labels));
        }
    }

    /** Series of a histogram count as those of its metric. */
    boolean has(String series) {
        return metrics.containsKey(series) || metrics.containsKey(series.replaceAll("_(bucket|count|sum)$", ""));
    }

    List<String> labels(String metric) {
        return metrics.get(metric).labels();
    }

    /** What happened to pods and quotas, and not to Podwatch: such a series comes and goes with the owner of its namespace. */
    boolean isOfNamespaces(String series) {
        return metrics.containsKey(series) && labels(series).contains("namespace");
    }
}
