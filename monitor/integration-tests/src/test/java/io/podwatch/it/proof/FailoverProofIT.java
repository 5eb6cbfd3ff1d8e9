package io.podwatch.it.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.core.observation.Gap;
import io.podwatch.it.command.PodwatchProcess;
import io.podwatch.it.pipe.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader that is killed under load is followed by its standby: nothing is lost, doubled or out of order, and the gap is told. */
final class FailoverProofIT {
    private static final String PREFIX = "failover";
    private static final int PODS = 300;
    private static final Duration LEASE = Duration.ofSeconds(4);

    /** Standbys look often, take the lease, restore and list: that is what may come on top of the lease. */
    private static final Duration RESTORE_MAX = Duration.ofSeconds(12);

    private static final Duration LEADS_BETWEEN_KILLS = Duration.ofSeconds(2);
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final ProofSize size = ProofSize.asked();
    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path home;

    @Test
    void theLogCanBeTrustedThoughItsWriterIsKilledAgainAndAgain() throws Exception {
        try (ProofGround ground = ProofGround.onSharedBroker(home)) {
            ProofCluster cluster = ground.cluster("east", PREFIX);
            cluster.pods().add(PODS);
            List<Gap> gaps = new ArrayList<>();
            long updates;
            PodwatchProcess leader = watcher(cluster).awaitLine("Elector: leading");
            PodwatchProcess standby = watcher(cluster);
            try (LogTail tail = new LogTail(ground.servers(), PREFIX, "east")) {
                tail.awaitPods(WITHIN, clock.instant());
                try (Churn churn = Churn.start(cluster.pods(), size.updatesPerSecond())) {
                    for (int kill = 0; kill < size.kills(); kill++) {
                        standby.awaitLine("standing by");
                        awaitUpdates(churn, LEADS_BETWEEN_KILLS);
                        Instant killed = clock.instant();
                        leader.kill();
                        leader = standby;
                        standby = watcher(cluster);
                        Gap gap = tail.awaitPodGap(WITHIN, killed);
                        tail.awaitPods(WITHIN, gap.to());
                        gaps.add(gap);
                        ground.requireTrusted(cluster, PREFIX);
                    }
                    updates = churn.updates();
                }
                tail.awaitPods(WITHIN, clock.instant());
                VerificationReport report = ground.requireTrusted(cluster, PREFIX);
                tell(report, gaps, updates);
                assertThat(gaps).doesNotHaveDuplicates().hasSize(size.kills());
                assertThat(ProofGround.longest(gaps)).isLessThan(LEASE.plus(RESTORE_MAX));
                assertThat(ProofGround.summary(report, "east").living()).containsEntry("pods.v1", (long) PODS);
            } finally {
                leader.close();
                standby.close();
            }
        }
    }

    private static PodwatchProcess watcher(ProofCluster cluster) throws IOException {
        return cluster.watcher(
                List.of("-Xmx256m"),
                "--watch-lease-namespace=kube-system",
                "--watch-lease-duration=" + LEASE.toSeconds() + "s",
                "--watch-lease-renew-deadline=3s",
                "--watch-lease-retry-interval=1s",
                "--kafka-transaction-timeout=4s");
    }

    private void awaitUpdates(Churn churn, Duration lasting) {
        long wanted = churn.updates() + lasting.toMillis() * size.updatesPerSecond() / 1000;
        Await.until(WITHIN, () -> churn.updates() >= wanted, () -> churn.updates() + " updates of " + wanted);
    }

    private static void tell(VerificationReport report, List<Gap> gaps, long updates) {
        System.out.printf(
                "failover: %d updates, %d kills, longest gap %s, records %s%n",
                updates, gaps.size(), ProofGround.longest(gaps), report.records());
    }
}
