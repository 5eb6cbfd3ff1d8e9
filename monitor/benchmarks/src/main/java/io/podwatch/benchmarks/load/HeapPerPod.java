package io.podwatch.benchmarks.load;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.benchmarks.bed.CommittedPods;
import io.podwatch.benchmarks.bed.Deliveries;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.bed.Memory;
import io.podwatch.benchmarks.bed.Written;
import io.podwatch.cli.wiring.Podwatch;
import io.podwatch.cli.wiring.Role;

/**
 * Heap that a stage adds when it starts on a cluster that is already there, at few and at many pods. The difference of both
 * differences is free of what broker and API server hold, and of what a stage costs without any pod.
 */
final class HeapPerPod {
    private static final int UNMEASURED = 100;
    private static final int FEW = 2_000;

    private final LoadOptions options;

    /** Bytes that each stage added. */
    private record Growth(long watcher, long detector) {}

    HeapPerPod(LoadOptions options) {
        this.options = options;
    }

    Figures measure() throws Exception {
        int many = options.coldPods();
        growth(UNMEASURED);
        Growth atFew = growth(FEW);
        Growth atMany = growth(many);
        double pods = many - FEW;
        return new Figures()
                .title("Heap after collection that a stage adds, %,d and %,d pods".formatted(FEW, many))
                .add("watcher, at few / many pods", "%,d / %,d KiB", atFew.watcher() / 1024, atMany.watcher() / 1024)
                .add("watcher, for each further pod", "%,.0f bytes", (atMany.watcher() - atFew.watcher()) / pods)
                .add("detector, at few / many pods", "%,d / %,d KiB", atFew.detector() / 1024, atMany.detector() / 1024)
                .add("detector, for each further pod", "%,.0f bytes", (atMany.detector() - atFew.detector()) / pods);
    }

    private Growth growth(int pods) throws Exception {
        try (Bed bed = Bed.open()) {
            Fleet fleet = bed.fleet(pods);
            return new Growth(watcher(bed, fleet), detector(bed, fleet));
        }
    }

    private long watcher(Bed bed, Fleet fleet) throws Exception {
        long before = Memory.heapBytes();
        try (Podwatch podwatch = bed.podwatch(Role.WATCH)) {
            podwatch.start();
            awaitPublished(bed, fleet);
            return Memory.heapBytes() - before;
        }
    }

    private void awaitPublished(Bed bed, Fleet fleet) throws InterruptedException {
        Deliveries deliveries = new Deliveries();
        try (CommittedPods committed = bed.committedPods(deliveries)) {
            for (Written pod : fleet.latest()) {
                deliveries.onWritten(pod, System.nanoTime());
            }
            if (!deliveries.awaitOutstanding(0, options.timeout().toNanos())) {
                throw new IllegalStateException(
                        "%d pods not published within %s".formatted(deliveries.outstanding(), options.timeout()));
            }
            committed.requireAlive();
        }
    }

    private long detector(Bed bed, Fleet fleet) throws Exception {
        long before = Memory.heapBytes();
        try (Podwatch podwatch = bed.podwatch(Role.DETECT)) {
            podwatch.start();
            if (!new Waiting(options.timeout()).untilDetected(podwatch.port(), fleet.size())) {
                throw new IllegalStateException(
                        "%d pods not detected within %s".formatted(fleet.size(), options.timeout()));
            }
            return Memory.heapBytes() - before;
        }
    }
}
