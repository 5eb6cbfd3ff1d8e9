package io.podwatch.benchmarks.load;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.benchmarks.bed.CommittedPods;
import io.podwatch.benchmarks.bed.Deliveries;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.bed.PodSeries;
import io.podwatch.benchmarks.bed.Waiting;
import io.podwatch.benchmarks.bed.Written;
import io.podwatch.benchmarks.report.Figures;
import io.podwatch.benchmarks.report.Machine;
import io.podwatch.cli.wiring.Podwatch;
import io.podwatch.cli.wiring.Role;

/** Podwatch starts on empty topics and a cluster full of pods: how long until all are published, and until all are judged. */
final class ColdStart {
    private final LoadOptions options;

    ColdStart(LoadOptions options) {
        this.options = options;
    }

    Figures measure() throws Exception {
        Figures figures =
                new Figures().title("Cold start, %,d pods there, topics made and empty".formatted(options.coldPods()));
        Deliveries deliveries = new Deliveries();
        try (Bed bed = Bed.open(options.settings())) {
            Fleet fleet = bed.fleet(options.coldPods());
            try (Podwatch podwatch = bed.podwatch(Role.WATCH, Role.DETECT);
                    CommittedPods committed = bed.committedPods(deliveries)) {
                measure(podwatch, fleet, deliveries, figures);
                Machine.addMemory(figures);
                committed.requireAlive();
            }
        }
        return figures;
    }

    private void measure(Podwatch podwatch, Fleet fleet, Deliveries deliveries, Figures figures) throws Exception {
        long begin = System.nanoTime();
        for (Written pod : fleet.latest()) {
            deliveries.onWritten(pod, begin);
        }
        podwatch.start();
        figures.add("start() returned after", "%.2f s", (System.nanoTime() - begin) / 1e9);
        boolean detected = new Waiting(options.timeout()).untilDetected(podwatch.port(), fleet.size());
        long detectedAt = System.nanoTime();
        boolean published = deliveries.awaitOutstanding(0, options.timeout().toNanos());
        addTime(figures, "all pods published after", published, deliveries.lastArrivalNanos() - begin);
        addTime(figures, "all pods in podwatch_pods after", detected, detectedAt - begin);
        if (!published || !detected) {
            figures.add("/readyz says", "%s", PodSeries.readiness(podwatch.port()));
        }
        figures.lost(deliveries.outstanding());
    }

    private static void addTime(Figures figures, String what, boolean reached, long nanos) {
        if (reached) {
            figures.add(what, "%.2f s", nanos / 1e9);
        } else {
            figures.add(what, "not in time");
        }
    }
}
