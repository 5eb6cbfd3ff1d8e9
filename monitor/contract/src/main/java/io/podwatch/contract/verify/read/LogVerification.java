package io.podwatch.contract.verify.read;

import io.podwatch.contract.verify.LogVerifier;
import io.podwatch.contract.verify.compare.Inventory;
import io.podwatch.contract.verify.compare.InventoryComparison;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.VerificationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A whole verification of a log that may be written to meanwhile. What does not agree at one cut is looked at again at the
 * next: there every transaction that the first one showed a part of has been read whole.
 */
public final class LogVerification {

    private static final long PAUSE_MILLIS = 200;

    private final LogReader reader;
    private final LogVerifier verifier;
    private final LogReadingOptions options;
    private final LongSupplier nanoTime;

    public LogVerification(LogReader reader, LogVerifier verifier, LogReadingOptions options, LongSupplier nanoTime) {
        this.reader = reader;
        this.verifier = verifier;
        this.options = options;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads the log and judges it.
     *
     * @param inventory of a cluster that it is compared with
     * @throws LogUnreadableException when a named cluster, or any, is not in the log
     */
    public VerificationReport run(Optional<Inventory> inventory) throws InterruptedException {
        reader.begin(verifier);
        reader.readToEnd(verifier);
        requireClusters();
        return settle(inventory.isPresent() ? compare(inventory.get()) : List.of());
    }

    /** An empty log holds no fault, but nothing that could be trusted either. */
    private void requireClusters() {
        Set<String> missing = verifier.missingClusters();
        if (!missing.isEmpty() || verifier.clusters().isEmpty()) {
            throw new LogUnreadableException(
                    "cannot verify the log: expected %s in the topics of prefix \"%s\", found clusters %s; check --cluster and podwatch.kafka.topic-prefix, and whether a watcher has ever run"
                            .formatted(
                                    missing.isEmpty() ? "a cluster" : "clusters " + missing,
                                    options.names().prefix(),
                                    verifier.metClusters()),
                    null);
        }
    }

    /** What differs may be on its way: the log is read on until it has arrived or the time for that is over. */
    private List<String> compare(Inventory inventory) throws InterruptedException {
        InventoryComparison comparison = InventoryComparison.of(inventory, verifier);
        comparison.list();
        long until = nanoTime.getAsLong() + options.settleMax().toNanos();
        reader.readToEnd(verifier);
        while (!comparison.settle() && nanoTime.getAsLong() < until) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            reader.readToEnd(verifier);
        }
        return comparison.conclude();
    }

    /** Judges what has been read, and reads on until what does not agree stands still or the time for that is over. */
    private VerificationReport settle(List<String> notes) throws InterruptedException {
        long until = nanoTime.getAsLong() + options.settleMax().toNanos();
        Set<Finding> before = verifier.contradictions();
        while (true) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            reader.readToEnd(verifier);
            Set<Finding> now = verifier.contradictions();
            Set<Finding> standing = new HashSet<>(now);
            standing.retainAll(before);
            boolean settled = standing.size() == now.size();
            if (settled || nanoTime.getAsLong() > until) {
                return verifier.finish(sorted(standing), now.size() - standing.size(), notes);
            }
            before = now;
        }
    }

    private static Set<Finding> sorted(Set<Finding> standing) {
        List<Finding> inOrder = new ArrayList<>(standing);
        inOrder.sort(Comparator.comparing(Finding::check).thenComparing(Finding::key));
        return new LinkedHashSet<>(inOrder);
    }
}
