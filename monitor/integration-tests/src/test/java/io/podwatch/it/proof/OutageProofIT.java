package io.podwatch.it.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.it.command.PodwatchProcess;
import io.podwatch.it.pipe.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the broker is away the watcher keeps one pending state a pod: nothing net is lost, and memory hangs on pods alone. */
final class OutageProofIT {
    private static final String PREFIX = "outage";
    private static final int PODS = 500;
    private static final int OUTPUT_SHOWN = 6000;
    private static final Duration PROBE_EVERY = Duration.ofMillis(250);
    private static final Duration WITHIN = Duration.ofSeconds(90);

    /** All of it is touched at the start: the heap cannot grow, and what is pending without bound would end the process. */
    private static final List<String> SMALL_AND_FIXED =
            List.of("-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC");

    /** One pending state of 8 KiB for each pod, and 24 MiB for compiled code, threads and buffers, whatever the outage's length. */
    private static final long GROWTH_KIB_MAX = PODS * 8L + 24 * 1024;

    private final ProofSize size = ProofSize.asked();
    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path home;

    @Test
    void nothingIsLostAndMemoryStaysWhileTheBrokerIsAway() throws Exception {
        try (ProofGround ground = ProofGround.onBrokerOfItsOwn(home)) {
            ProofCluster cluster = ground.cluster("east", PREFIX);
            cluster.pods().add(PODS);
            try (PodwatchProcess watcher = cluster.watcher(SMALL_AND_FIXED).awaitLine("started port");
                    LogTail tail = new LogTail(ground.servers(), PREFIX, "east")) {
                tail.awaitPods(WITHIN, clock.instant());
                long before;
                long most;
                long updates;
                try (Churn churn = Churn.start(cluster.pods(), size.updatesPerSecond())) {
                    awaitUpdates(churn, 3L * size.updatesPerSecond());
                    before = watcher.residentKib();
                    ground.broker().stop();
                    most = mostResident(watcher, size.outage());
                    ground.broker().start();
                    awaitRecovery(tail, watcher);
                    updates = churn.updates();
                }
                tail.awaitPods(WITHIN, clock.instant());
                long after = watcher.residentKib();
                VerificationReport report = ground.requireTrusted(cluster, PREFIX);
                System.out.printf(
                        "outage of %s: %d updates, resident KiB %d before, %d at most, %d after, records %s%n",
                        size.outage(), updates, before, most, after, report.records());
                assertThat(watcher.isAlive()).isTrue();
                assertThat(most - before).isLessThan(GROWTH_KIB_MAX);
                assertThat(ProofGround.summary(report, "east").living()).containsEntry("pods.v1", (long) PODS);
            }
        }
    }

    /** What the watcher last said belongs to the failure: nothing else of it is left. */
    private void awaitRecovery(LogTail tail, PodwatchProcess watcher) {
        try {
            tail.awaitPods(WITHIN, clock.instant());
        } catch (AssertionError late) {
            String output = watcher.output();
            String last = output.substring(Math.max(0, output.length() - OUTPUT_SHOWN));
            throw new AssertionError(
                    late.getMessage() + "; watcher alive: " + watcher.isAlive() + ", its last words:\n" + last, late);
        }
    }

    private static void awaitUpdates(Churn churn, long updates) {
        Await.until(WITHIN, () -> churn.updates() >= updates, () -> churn.updates() + " updates of " + updates);
    }

    private static long mostResident(PodwatchProcess watcher, Duration lasting) {
        long until = System.nanoTime() + lasting.toNanos();
        long most = 0;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(PROBE_EVERY.toNanos());
            most = Math.max(most, watcher.residentKib());
        }
        return most;
    }
}
