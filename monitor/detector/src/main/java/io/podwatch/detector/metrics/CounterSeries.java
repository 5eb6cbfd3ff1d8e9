package io.podwatch.detector.metrics;

import io.podwatch.detector.replay.CounterRow;
import io.podwatch.detector.replay.JudgedState;
import java.time.Duration;

/** The counters by namespace and workload, as far as they moved lately. */
final class CounterSeries {
    private final SeriesTable table;
    private final Duration newZeroFor;

    CounterSeries(SeriesTable table, Duration newZeroFor) {
        this.table = table;
        this.newZeroFor = newZeroFor;
    }

    void read(JudgedState state) {
        state.counters().forEach(state::time, newZeroFor, this::row);
    }

    private void row(CounterRow row, long count) {
        Family family = family(row.name());
        table.add(family, (double) count, SeriesTable.labels(family, row.labels()));
    }

    private static Family family(CounterRow.Name name) {
        return switch (name) {
            case RESTARTS -> Family.RESTARTS;
            case TERMINATIONS -> Family.TERMINATIONS;
            case ALERTS_OPENED -> Family.ALERTS_OPENED;
            case ALERTS_RESOLVED -> Family.ALERTS_RESOLVED;
            case QUOTA_REJECTIONS -> Family.QUOTA_REJECTIONS;
        };
    }
}
