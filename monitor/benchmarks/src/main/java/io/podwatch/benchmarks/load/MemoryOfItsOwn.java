package io.podwatch.benchmarks.load;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.bed.OwnProcess;
import io.podwatch.benchmarks.bed.Waiting;
import io.podwatch.benchmarks.report.Figures;

/** Watcher and detector in one process that holds nothing else, with a heap that is small for that many pods. */
final class MemoryOfItsOwn {
    private static final String HEAP_MAX = "512m";
    private static final double MEBIBYTE = 1024.0 * 1024;

    private final LoadOptions options;

    MemoryOfItsOwn(LoadOptions options) {
        this.options = options;
    }

    Figures measure() throws Exception {
        Figures figures = new Figures()
                .title("podwatch run in its own process, -Xmx%s, %,d pods".formatted(HEAP_MAX, options.coldPods()));
        try (Bed bed = Bed.open()) {
            Fleet fleet = bed.fleet(options.coldPods());
            long begin = System.nanoTime();
            try (OwnProcess process = bed.ownProcess("run", HEAP_MAX)) {
                boolean detected = new Waiting(options.timeout())
                        .whileAlive(process::isAlive)
                        .untilDetected(process.port(), fleet.size());
                figures.add(
                        "all pods in podwatch_pods after the process began",
                        detected ? "%.2f s" : "not within %.2f s",
                        (System.nanoTime() - begin) / 1e9);
                process.residentBytes()
                        .ifPresent(bytes -> figures.add("resident memory then", "%,.0f MiB", bytes / MEBIBYTE));
            }
        }
        return figures;
    }
}
