package io.podwatch.contract.verify.read;

import io.podwatch.contract.verify.LogVerifier;
import io.podwatch.contract.verify.VerifyOptions;
import io.podwatch.contract.verify.compare.Inventory;
import io.podwatch.contract.verify.compare.InventoryComparison;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger;
import io.podwatch.contract.verify.report.VerificationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A whole verification of a log that may be written to and cleaned meanwhile. What does not agree at one cut is looked at
 * again at the next: there every transaction that the first one showed a part of has been read whole. What cleaning may have
 * feigned is confirmed by a second reading.
 */
public final class LogVerification {

    private static final long PAUSE_MILLIS = 200;

    /** A reading begins anew where records expire before it; that is the race of one segment, and hardly lost twice. */
    private static final int BEGINNINGS_MAX = 3;

    private final ReadableLog log;
    private final VerifyOptions judging;
    private final LogReadingOptions options;
    private final LongSupplier nanoTime;

    public LogVerification(ReadableLog log, VerifyOptions judging, LogReadingOptions options, LongSupplier nanoTime) {
        this.log = log;
        this.judging = judging;
        this.options = options;
        this.nanoTime = nanoTime;
    }

    /** What one reading came to. */
    private record Reading(VerificationReport report, FindingLedger findings) {}

    /**
     * Reads the log and judges it.
     *
     * @param inventory of a cluster that it is compared with
     * @throws LogUnreadableException when a named cluster, or any, is not in the log
     */
    public VerificationReport run(Optional<Inventory> inventory) throws InterruptedException {
        Reading first = read(() -> new LogVerifier(judging), inventory);
        Set<Finding.Identity> doubtful = first.findings().doubtful();
        if (doubtful.isEmpty()) {
            return first.report();
        }
        Reading second = read(() -> LogVerifier.confirming(judging, doubtful), Optional.empty());
        return first.report().with(first.findings().confirmedBy(second.findings()));
    }

    private Reading read(Supplier<LogVerifier> verifiers, Optional<Inventory> inventory) throws InterruptedException {
        for (int beginning = 1; ; beginning++) {
            try {
                return readOnce(verifiers.get(), inventory);
            } catch (LogMovedException e) {
                if (beginning == BEGINNINGS_MAX) {
                    throw new LogUnreadableException(
                            "cannot verify the log: in %d readings %s; read when less expires, or raise retention.ms"
                                    .formatted(BEGINNINGS_MAX, e.getMessage()),
                            e);
                }
            }
        }
    }

    private Reading readOnce(LogVerifier verifier, Optional<Inventory> inventory)
            throws InterruptedException, LogMovedException {
        log.begin(verifier);
        log.readToEnd(verifier);
        requireClusters(verifier);
        List<String> notes = inventory.isPresent() ? compare(inventory.get(), verifier) : List.of();
        FindingLedger findings = verifier.judged(standing(verifier));
        return new Reading(verifier.report(findings, notes), findings);
    }

    /** An empty log holds no fault, but nothing that could be trusted either. */
    private void requireClusters(LogVerifier verifier) {
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
    private List<String> compare(Inventory inventory, LogVerifier verifier)
            throws InterruptedException, LogMovedException {
        InventoryComparison comparison = InventoryComparison.of(inventory, verifier);
        comparison.list();
        long until = nanoTime.getAsLong() + options.settleMax().toNanos();
        log.readToEnd(verifier);
        while (!comparison.settle() && nanoTime.getAsLong() < until) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            log.readToEnd(verifier);
        }
        return comparison.conclude();
    }

    /**
     * What does not agree at two cuts. What first shows itself at the second one was written after the first, and may be on
     * its way: the verdict is on the log as it was at the first.
     */
    private List<Finding> standing(LogVerifier verifier) throws InterruptedException, LogMovedException {
        Set<Finding.Identity> before =
                verifier.contradictions().stream().map(Finding::identity).collect(Collectors.toSet());
        log.readToEnd(verifier);
        List<Finding> standing = new ArrayList<>(verifier.contradictions());
        standing.removeIf(finding -> !before.contains(finding.identity()));
        standing.sort(Comparator.comparing(Finding::check).thenComparing(Finding::key));
        return standing;
    }
}
