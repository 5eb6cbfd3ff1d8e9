package io.podwatch.benchmarks.heap;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.benchmarks.bed.CommittedPods;
import io.podwatch.benchmarks.bed.Deliveries;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.bed.OwnProcess;
import io.podwatch.benchmarks.bed.Waiting;
import io.podwatch.benchmarks.bed.Written;
import io.podwatch.benchmarks.report.Figures;
import io.podwatch.benchmarks.report.Histogram;
import java.util.Map;

/**
 * What lives in the heap of a stage that has a process of its own, at few and at many pods, each of them updated since it
 * was first seen. The difference is what each pod costs; a stage without any pod is not in it.
 */
final class HeapPerPod {
    private static final String HEAP_MAX = "1g";
    private static final int LARGEST = 8;

    private final HeapOptions options;
    private final Deliveries deliveries = new Deliveries();

    HeapPerPod(HeapOptions options) {
        this.options = options;
    }

    /** Whether each pod costs no more than it may, in either stage. */
    boolean measure(Figures figures) throws Exception {
        try (Bed bed = Bed.open();
                OwnProcess watcher = bed.ownProcess("watch", HEAP_MAX);
                OwnProcess detector = bed.ownProcess("detect", HEAP_MAX);
                CommittedPods committed = bed.committedPods(deliveries)) {
            Fleet fleet = bed.fleet(0);
            settle(fleet, options.fewerPods(), detector);
            Histogram watcherBefore = watcher.histogram();
            Histogram detectorBefore = detector.histogram();
            settle(fleet, options.pods(), detector);
            committed.requireAlive();
            figures.title("Live heap of each stage at %,d pods less that at %,d, every pod updated once"
                    .formatted(options.pods(), options.fewerPods()));
            boolean lean = report(figures, "watcher", watcher.histogram().since(watcherBefore));
            return report(figures, "detector", detector.histogram().since(detectorBefore)) && lean;
        }
    }

    /** Brings the fleet to its size and updates every new pod once; returns when both stages know all of it. */
    private void settle(Fleet fleet, int pods, OwnProcess detector) throws Exception {
        int before = fleet.size();
        fleet.grow(pods);
        for (Written pod : fleet.latest().subList(before, pods)) {
            deliveries.onWritten(pod, System.nanoTime());
        }
        requireCommitted();
        for (int number = before; number < pods; number++) {
            deliveries.onWritten(fleet.flipReady(number), System.nanoTime());
            if (number % options.updatesOnTheirWay() == 0) {
                requireCommitted();
            }
        }
        requireCommitted();
        if (!new Waiting(options.timeout()).untilDetected(detector.port(), pods)) {
            throw new IllegalStateException("%d pods not detected within %s".formatted(pods, options.timeout()));
        }
    }

    private void requireCommitted() throws InterruptedException {
        if (!deliveries.awaitOutstanding(0, options.timeout().toNanos())) {
            throw new IllegalStateException(
                    "%d updates not committed within %s".formatted(deliveries.outstanding(), options.timeout()));
        }
    }

    private boolean report(Figures figures, String stage, Histogram growth) {
        double pods = options.pods() - options.fewerPods();
        double perPod = growth.bytes() / pods;
        figures.add(stage + ", for each pod", "%,.0f bytes", perPod);
        for (Map.Entry<String, Long> row : growth.largest(LARGEST)) {
            figures.add(stage + ", of it `" + row.getKey() + "`", "%,.0f", row.getValue() / pods);
        }
        return perPod <= options.bytesMax();
    }
}
