package io.podwatch.it.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.it.pipe.Await;
import io.podwatch.it.pipe.SharedBroker;
import io.podwatch.sandbox.apiserver.fault.Verb;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.watcher.ClusterMismatchException;
import io.podwatch.watcher.WatcherStage;
import io.podwatch.watcher.lead.LeaseSettings;
import io.podwatch.watcher.lead.election.LeasePolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** One watcher with a lease through several terms: nothing of a term outlives it, and the log tells where one ended. */
final class WatcherTermsIT {
    private static final LeasePolicy POLICY =
            new LeasePolicy(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(500));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private WatcherGround ground;
    private CommittedRecords records;
    private SimulatedPods pods;

    @BeforeEach
    void prepareTheGround(TestInfo test) throws InterruptedException {
        ground = new WatcherGround(
                SharedBroker.bootstrapServers(),
                test.getTestMethod().orElseThrow().getName());
        records = ground.records();
        pods = ground.pods();
        pods.namespace("ops");
        pods.running("shop", "web", "node-1");
    }

    @AfterEach
    void clearTheGround() {
        records.close();
        ground.close();
    }

    @Test
    void aWatcherThatLosesItsLeaseStopsAtOnceAndServesAgainWithoutARestart() throws InterruptedException {
        try (WatcherStage watcher = ground.watcher(lease("one"), registry)) {
            watcher.start();
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            long before = watchThreads();
            ground.server().faults().blackHole();
            Await.until(() -> leading() == 0, () -> "still leading");
            Await.until(() -> inboxes().isEmpty(), () -> "inboxes " + inboxes());
            Await.until(() -> watchThreads() == 0, () -> "threads " + watchThreads());
            ReadinessProbe.await(watcher, false);
            assertThat(watcher.readiness().reason()).contains("the lease \"ops/watchers\"");

            pods.crash("shop", "web", 0);
            ground.server().faults().heal();
            records.await(
                    "the crash is told", read -> read.changesOf("web").contains("container-terminated (synthesised)"));
            records.await(
                    "the gap is told", read -> !read.gaps(ObservedKind.POD).isEmpty());
            ReadinessProbe.await(watcher, true);

            assertThat(leading()).isEqualTo(1);
            assertThat(inboxes()).hasSize(1);
            assertThat(watchThreads()).isLessThanOrEqualTo(before);
            assertThat(registry.get("podwatch_leader_terms").counter().count()).isEqualTo(2);
            assertThat(ended("deadline")).isEqualTo(1);
            assertThat(records.gaps(ObservedKind.POD).get(0).reason()).isEqualTo(GapReason.START);
        }
        assertThat(leaderGauges()).isEmpty();
        assertThat(ended("closed")).isEqualTo(1);
    }

    @Test
    void aStandbyIsReadyAndKeepsNothingOpenButTheLease() throws InterruptedException {
        try (WatcherStage leader = ground.watcher(lease("one"), new SimpleMeterRegistry());
                WatcherStage standby = ground.watcher(lease("two"), registry)) {
            leader.start();
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            long threads = watchThreads();
            standby.start();

            ReadinessProbe.await(standby, true);
            assertThat(watchThreads()).isLessThanOrEqualTo(threads);
            assertThat(inboxes()).isEmpty();
            assertThat(leading()).isZero();
        }
    }

    @Test
    void aLeaseThatMayNotBeReadIsToldAndTakenOnceItMay() throws InterruptedException {
        ground.server().faults().refuse(ResourceKind.LEASES, Verb.GET, 403);

        try (WatcherStage watcher = ground.watcher(lease("one"), registry)) {
            CompletableFuture<Void> started = CompletableFuture.runAsync(() -> start(watcher));
            Await.until(
                    () -> watcher.readiness().reason().contains("leases"),
                    () -> watcher.readiness().reason());
            assertThat(started).isNotDone();
            ground.server().faults().heal();

            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            started.join();
            ReadinessProbe.await(watcher, true);
        }
    }

    @Test
    void anotherClusterUnderTheSameNameIsRefusedByWhoWouldStandByToo() throws InterruptedException {
        try (WatcherStage watcher = ground.watcher(lease("one"), registry)) {
            watcher.start();
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            try (WatcherGround other = ground.beside()) {
                other.pods().namespace("ops");
                try (WatcherStage impostor = other.watcher(lease("two"), new SimpleMeterRegistry())) {
                    assertThatThrownBy(impostor::start).isInstanceOf(ClusterMismatchException.class);
                }
            }
            assertThat(leading()).isEqualTo(1);
        }
    }

    private static void start(WatcherStage watcher) {
        try {
            watcher.start();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static LeaseSettings lease(String identity) {
        return new LeaseSettings("ops", "watchers", identity, POLICY, Duration.ofSeconds(1));
    }

    private List<Gauge> leaderGauges() {
        return List.copyOf(registry.find("podwatch_leader").gauges());
    }

    private double leading() {
        return leaderGauges().stream().mapToDouble(Gauge::value).sum();
    }

    private List<Gauge> inboxes() {
        return List.copyOf(registry.find("podwatch_watch_inbox").gauges());
    }

    private double ended(String reason) {
        return registry.find("podwatch_leader_terms_ended").tag("reason", reason).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static long watchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("podwatch-watch-"))
                .count();
    }
}
