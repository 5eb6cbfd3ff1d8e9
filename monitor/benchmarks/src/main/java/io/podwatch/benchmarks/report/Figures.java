package io.podwatch.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, one row a figure, ready for a page of documentation; and how many updates did not arrive. */
public final class Figures {
    private final List<String> rows = new ArrayList<>();
    private long lost;

    public Figures title(String title) {
        rows.add("");
        rows.add("| " + title + " | |");
        rows.add("|---|---|");
        return this;
    }

    public Figures add(String what, String format, Object... values) {
        rows.add("| " + what + " | " + String.format(Locale.ROOT, format, values) + " |");
        return this;
    }

    public Figures addDelays(String what, Delays delays) {
        return add(
                what + ", p50 / p90 / p99 / max of " + delays.size(),
                "%.1f / %.1f / %.1f / %.1f ms",
                delays.percentileMillis(0.50),
                delays.percentileMillis(0.90),
                delays.percentileMillis(0.99),
                delays.percentileMillis(1));
    }

    public Figures lost(long updates) {
        lost += updates;
        return add("updates lost", "%,d", updates);
    }

    public long lost() {
        return lost;
    }

    public List<String> rows() {
        return List.copyOf(rows);
    }
}
