package io.podwatch.benchmarks.load;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.benchmarks.bed.Deliveries;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.bed.PodSeries;
import io.podwatch.benchmarks.bed.Probe;
import io.podwatch.benchmarks.bed.Waiting;
import io.podwatch.benchmarks.bed.Written;
import io.podwatch.benchmarks.report.Delays;
import io.podwatch.benchmarks.report.Figures;
import io.podwatch.benchmarks.report.Machine;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Updates at a fixed rate: how long each takes to its committed record, and a probe's to the metric. */
final class SteadyRate {
    static final String TRANSACTIONS = "podwatch_kafka_transactions_total";
    private static final long BETWEEN_TURNS_NANOS = 500_000_000L;
    private static final long BETWEEN_SCRAPES_NANOS = 2_000_000L;

    private final LoadOptions options;
    private final Fleet fleet;
    private final Deliveries deliveries;
    private final Probe probe;
    private final Waiting waiting;

    SteadyRate(LoadOptions options, Bed bed, Fleet fleet, Deliveries deliveries) {
        this.options = options;
        this.fleet = fleet;
        this.deliveries = deliveries;
        this.probe = bed.probe();
        this.waiting = new Waiting(options.timeout());
    }

    void measure(int port, Figures figures) throws Exception {
        awaitAll(port);
        Writers.openLoop(fleet, deliveries, options.rate(), options.warmUpSeconds());
        deliveries.awaitOutstanding(0, options.timeout().toNanos());
        deliveries.restart();
        double transactions = PodSeries.sum(port, TRANSACTIONS);
        long cpu = Machine.cpuNanos();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Delays> toMetric = CompletableFuture.supplyAsync(() -> turnProbe(port, over));
        Delays lateness = Writers.openLoop(fleet, deliveries, options.rate(), options.seconds());
        over.set(true);
        deliveries.awaitOutstanding(0, options.timeout().toNanos());
        Delays metric = toMetric.join();
        long updates = (long) options.rate() * options.seconds();
        cpu = Machine.cpuNanos() - cpu;
        transactions = PodSeries.sum(port, TRANSACTIONS) - transactions;
        report(figures, lateness, metric);
        figures.add("updates for each transaction of the watcher", "%.1f", updates / transactions)
                .add("processor time for each update, of everything in this process", "%,.0f µs", cpu / 1e3 / updates);
    }

    private void awaitAll(int port) throws IOException, InterruptedException {
        long now = System.nanoTime();
        for (Written pod : fleet.latest()) {
            deliveries.onWritten(pod, now);
        }
        deliveries.awaitOutstanding(0, options.timeout().toNanos());
        waiting.untilDetected(port, fleet.size() + 1);
    }

    private Delays turnProbe(int port, AtomicBoolean over) {
        Delays delays = new Delays();
        long begin = System.nanoTime();
        for (long turn = 0; !over.get(); turn++) {
            long due = begin + turn * BETWEEN_TURNS_NANOS;
            Writers.parkUntil(due);
            probe.turn();
            awaitTold(port);
            delays.add(System.nanoTime() - due);
        }
        return delays;
    }

    private void awaitTold(int port) {
        try {
            if (!waiting.until(port, probe::isToldBy, BETWEEN_SCRAPES_NANOS)) {
                throw new IllegalStateException(
                        "the probe's lifecycle did not reach /metrics within " + options.timeout());
            }
        } catch (IOException e) {
            throw new CompletionException("cannot scrape /metrics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("interrupted while scraping", e);
        }
    }

    private void report(Figures figures, Delays lateness, Delays toMetric) {
        figures.title("%,d pods, %,d updates a second for %d s"
                        .formatted(fleet.size(), options.rate(), options.seconds()))
                .addDelays("status write due to write done", lateness)
                .addDelays("status write due to committed record", deliveries.delays())
                .addDelays("status write due to metric", toMetric)
                .add("updates that a later state of their pod covered", "%,d", deliveries.merged())
                .lost(deliveries.outstanding());
    }
}
