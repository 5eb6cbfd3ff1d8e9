package io.podwatch.detector.metrics;

import io.podwatch.detector.replay.ContainerEndCounts;
import io.podwatch.detector.replay.ContainerEndCounts.ContainerId;
import io.podwatch.detector.replay.ContainerEndCounts.Ending;

/** The counters by workload, as far as they moved lately. */
final class WorkloadCounterSeries {
    private final SeriesTable table;

    WorkloadCounterSeries(SeriesTable table) {
        this.table = table;
    }

    void read(ContainerEndCounts ends) {
        ends.forEachRestart(this::restarts);
        ends.forEachTermination(this::terminations);
    }

    private void restarts(ContainerId id, long count) {
        table.add(
                Family.RESTARTS,
                (double) count,
                id.cluster(),
                id.namespace(),
                id.workload().kind(),
                id.workload().name(),
                id.container());
    }

    private void terminations(Ending ending, long count) {
        ContainerId id = ending.container();
        table.add(
                Family.TERMINATIONS,
                (double) count,
                id.cluster(),
                id.namespace(),
                id.workload().kind(),
                id.workload().name(),
                id.container(),
                ending.reason(),
                ending.exitCode());
    }
}
