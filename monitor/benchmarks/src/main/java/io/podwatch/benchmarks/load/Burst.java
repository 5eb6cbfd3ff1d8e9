package io.podwatch.benchmarks.load;

import io.podwatch.benchmarks.bed.Deliveries;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.bed.PodSeries;
import io.podwatch.benchmarks.report.Figures;
import io.podwatch.benchmarks.report.Machine;
import java.io.IOException;

/**
 * Updates as fast as the writer can, held back only so far that the API server's watch buffer never overflows: what the pipe
 * takes for long.
 */
final class Burst {
    private static final int OUTSTANDING_MAX = 5_000;
    private static final int CHECK_EVERY = 50;

    private final LoadOptions options;
    private final Fleet fleet;
    private final Deliveries deliveries;

    Burst(LoadOptions options, Fleet fleet, Deliveries deliveries) {
        this.options = options;
        this.fleet = fleet;
        this.deliveries = deliveries;
    }

    void measure(int port, Figures figures) throws IOException, InterruptedException {
        deliveries.restart();
        double before = PodSeries.sum(port, SteadyRate.TRANSACTIONS);
        long cpuBegin = Machine.cpuNanos();
        long begin = System.nanoTime();
        for (int write = 0; write < options.burst(); write++) {
            if (write % CHECK_EVERY == 0) {
                deliveries.awaitOutstanding(OUTSTANDING_MAX, options.timeout().toNanos());
            }
            deliveries.onWritten(fleet.flipReady(write % fleet.size()), System.nanoTime());
        }
        deliveries.awaitOutstanding(0, options.timeout().toNanos());
        double seconds = (deliveries.lastArrivalNanos() - begin) / 1e9;
        double transactions = PodSeries.sum(port, SteadyRate.TRANSACTIONS) - before;
        figures.title("%,d updates as fast as can be, at most %,d on their way"
                        .formatted(options.burst(), OUTSTANDING_MAX))
                .add("updates a second, first write to last committed record", "%,.0f", options.burst() / seconds)
                .add(
                        "processor time for each update, of everything in this process",
                        "%,.0f µs",
                        (Machine.cpuNanos() - cpuBegin) / 1e3 / options.burst())
                .add("updates for each transaction of the watcher", "%.0f", options.burst() / transactions)
                .addDelays("status write to committed record", deliveries.delays())
                .add("updates that a later state of their pod covered", "%,d", deliveries.merged())
                .lost(deliveries.outstanding());
    }
}
