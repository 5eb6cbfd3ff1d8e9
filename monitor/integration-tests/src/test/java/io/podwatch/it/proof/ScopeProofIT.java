package io.podwatch.it.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.verify.report.ClusterSummary;
import io.podwatch.it.command.PodwatchProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever changes in the configuration, the log tells it as what it is: no pod dies of a narrower scope or of a wrong name. */
final class ScopeProofIT {
    private static final String PREFIX = "scope";
    private static final int PODS = 50;
    private static final int OUTSIDE = 40;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int OUTSIDE_REFUSED = 3;

    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path home;

    @Test
    void aNarrowerScopeDeletesNothingAndAnotherClusterUnderTheNameIsRefused() throws Exception {
        try (ProofGround ground = ProofGround.onSharedBroker(home)) {
            ProofCluster cluster = ground.cluster("east", PREFIX);
            cluster.pods().add(PODS);
            publishAll(ground, cluster);

            publishAll(ground, cluster, "--namespace=team-0");

            ClusterSummary narrowed = ProofGround.summary(ground.requireTrusted(cluster, PREFIX), "east");
            assertThat(narrowed.deletions()).isZero();
            assertThat(narrowed.departures()).isEqualTo(OUTSIDE);
            assertThat(narrowed.living()).containsEntry("pods.v1", (long) PODS - OUTSIDE);

            refuseAnother(ground);

            assertThat(ProofGround.summary(ground.requireTrusted(cluster, PREFIX), "east"))
                    .isEqualTo(narrowed);
            returnAndLeaveAgain(ground, cluster);
            System.out.printf("scope: %s%n", narrowed);
        }
    }

    /** Nothing about the pods has changed meanwhile, and still no two records share an id. */
    private void returnAndLeaveAgain(ProofGround ground, ProofCluster cluster) throws Exception {
        publishAll(ground, cluster);
        publishAll(ground, cluster, "--namespace=team-0");

        ClusterSummary again = ProofGround.summary(ground.requireTrusted(cluster, PREFIX), "east");
        assertThat(again.deletions()).isZero();
        assertThat(again.departures()).isEqualTo(2 * OUTSIDE);
    }

    private void publishAll(ProofGround ground, ProofCluster cluster, String... more) throws Exception {
        try (PodwatchProcess watcher = cluster.watcher(more);
                LogTail tail = new LogTail(ground.servers(), PREFIX, "east")) {
            tail.awaitPods(WITHIN, clock.instant());
            assertThat(watcher.terminate().exitCode(WITHIN)).isZero();
        }
    }

    private void refuseAnother(ProofGround ground) throws Exception {
        ProofCluster another = ground.another("east", PREFIX);
        try (PodwatchProcess watcher = another.watcher(List.of("-Xmx256m"))) {
            assertThat(watcher.exitCode(WITHIN)).as(watcher.output()).isEqualTo(OUTSIDE_REFUSED);
            assertThat(watcher.output()).contains("cannot publish cluster \"east\"");
        }
    }
}
