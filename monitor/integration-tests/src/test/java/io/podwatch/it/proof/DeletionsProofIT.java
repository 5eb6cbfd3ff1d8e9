package io.podwatch.it.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.verify.report.ClusterSummary;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.it.command.PodwatchProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted while nothing ran is told deleted, each pod once, and nothing else is. */
final class DeletionsProofIT {
    private static final String PREFIX = "deletions";
    private static final int STAYING = 50;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final ProofSize size = ProofSize.asked();
    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path home;

    @Test
    void podsThatWereDeletedWhileNobodyWatchedAreToldDeleted() throws Exception {
        try (ProofGround ground = ProofGround.onSharedBroker(home)) {
            ProofCluster cluster = ground.cluster("east", PREFIX);
            cluster.pods().add(STAYING + size.deletedPods());
            publishAll(ground, cluster);
            ClusterSummary before = ProofGround.summary(ground.requireTrusted(cluster, PREFIX), "east");
            assertThat(before.living()).containsEntry("pods.v1", (long) STAYING + size.deletedPods());
            assertThat(before.deletions()).isZero();

            cluster.pods().remove(size.deletedPods());
            publishAll(ground, cluster);

            VerificationReport report = ground.requireTrusted(cluster, PREFIX);
            ClusterSummary after = ProofGround.summary(report, "east");
            System.out.printf("deletions: %d told, records %s%n", after.deletions(), report.records());
            assertThat(after.deletions()).isEqualTo(size.deletedPods());
            assertThat(after.living()).containsEntry("pods.v1", (long) STAYING);
        }
    }

    /** Starts a watcher, and kills it when everything is committed. */
    private void publishAll(ProofGround ground, ProofCluster cluster) throws Exception {
        PodwatchProcess watcher = cluster.watcher();
        try (watcher;
                LogTail tail = new LogTail(ground.servers(), PREFIX, "east")) {
            tail.awaitPods(WITHIN, clock.instant());
            watcher.kill();
        }
    }
}
