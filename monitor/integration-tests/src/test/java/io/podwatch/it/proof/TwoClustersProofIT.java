package io.podwatch.it.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.it.command.PodwatchProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clusters share one Kafka; one watcher dies inside an open transaction, and the other restores behind it. */
final class TwoClustersProofIT {
    private static final String PREFIX = "two-clusters";
    private static final int PODS = 200;
    private static final String SHORT_TRANSACTIONS = "--kafka-transaction-timeout=2s";
    private static final int ATTEMPTS_MAX = 500;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final ProofSize size = ProofSize.asked();
    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path home;

    @Test
    void anOpenTransactionOfOneClusterNeitherMixesIntoTheOtherNorHidesWhatItPublished() throws Exception {
        try (ProofGround ground = ProofGround.onSharedBroker(home)) {
            ProofCluster east = ground.cluster("east", PREFIX);
            ProofCluster west = ground.cluster("west", PREFIX);
            east.pods().add(PODS);
            west.pods().add(PODS);
            PodwatchProcess eastern = east.watcher(SHORT_TRANSACTIONS);
            PodwatchProcess western = west.watcher();
            try (LogTail easternTail = new LogTail(ground.servers(), PREFIX, "east");
                    LogTail westernTail = new LogTail(ground.servers(), PREFIX, "west");
                    Churn easternChurn = Churn.start(east.pods(), size.updatesPerSecond());
                    Churn westernChurn = Churn.start(west.pods(), size.updatesPerSecond())) {
                easternTail.awaitPods(WITHIN, clock.instant());
                westernTail.awaitPods(WITHIN, clock.instant());

                killInsideATransaction(eastern, ground.servers(), "east");
                western.kill();
                Instant restarted = clock.instant();
                western = west.watcher();
                westernTail.awaitPodGap(WITHIN, restarted);
                Duration restore = Duration.between(restarted, clock.instant());
                eastern = east.watcher(SHORT_TRANSACTIONS);
                easternTail.awaitPodGap(WITHIN, restarted);
                System.out.printf(
                        "two clusters: %d and %d updates, the other restored behind the open transaction in %s%n",
                        easternChurn.updates(), westernChurn.updates(), restore);
            }
            try (LogTail easternTail = new LogTail(ground.servers(), PREFIX, "east");
                    LogTail westernTail = new LogTail(ground.servers(), PREFIX, "west")) {
                easternTail.awaitPods(WITHIN, clock.instant());
                westernTail.awaitPods(WITHIN, clock.instant());
                ground.requireTrusted(east, PREFIX);
                VerificationReport report = ground.requireTrusted(west, PREFIX);
                System.out.printf("two clusters: records %s%n", report.records());
                assertThat(ProofGround.summary(report, "east").living()).containsEntry("pods.v1", (long) PODS);
                assertThat(ProofGround.summary(report, "west").living()).containsEntry("pods.v1", (long) PODS);
            } finally {
                eastern.close();
                western.close();
            }
        }
    }

    /** Stops the process in its tracks until it stands inside a transaction, and then kills it. */
    private static void killInsideATransaction(PodwatchProcess watcher, String servers, String cluster)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                watcher.freeze();
                if (isInside(admin, cluster)) {
                    watcher.kill();
                    assertThat(isInside(admin, cluster))
                            .as("its transaction is still open")
                            .isTrue();
                    return;
                }
                watcher.thaw();
                LockSupport.parkNanos(Duration.ofMillis(1 + attempt % 20).toNanos());
            }
        }
        throw new AssertionError("never stood inside a transaction in " + ATTEMPTS_MAX + " attempts");
    }

    private static boolean isInside(Admin admin, String cluster) throws ExecutionException, InterruptedException {
        for (TransactionListing listing :
                admin.listTransactions(new ListTransactionsOptions()).all().get()) {
            if (listing.transactionalId().equals(PREFIX + "-" + cluster)
                    && listing.state() == TransactionState.ONGOING) {
                return true;
            }
        }
        return false;
    }
}
