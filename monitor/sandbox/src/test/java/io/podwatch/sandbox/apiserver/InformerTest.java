package io.podwatch.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InformerTest {
    private static final int PODS = 30;
    private SimulatedCluster cluster;
    private final Seen seen = new Seen();

    /** What an informer's handler was told, to be awaited without looking at the clock. */
    private static final class Seen implements ResourceEventHandler<Pod> {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void onAdd(Pod pod) {
            lines.add("add " + pod.getMetadata().getName());
        }

        @Override
        public void onUpdate(Pod before, Pod after) {
            lines.add("update " + after.getMetadata().getName() + " "
                    + after.getStatus().getPhase());
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            lines.add("delete " + pod.getMetadata().getName());
        }

        private void await(String... lines) throws InterruptedException {
            Set<String> missing = new HashSet<>(Set.of(lines));
            while (!missing.isEmpty()) {
                String next = this.lines.poll(15, TimeUnit.SECONDS);
                assertThat(next).as("waiting for %s", missing).isNotNull();
                missing.remove(next);
            }
        }
    }

    @BeforeEach
    void start() {
        cluster = new SimulatedCluster(ApiServerSimulatorOptions.defaults());
        for (int pod = 0; pod < PODS; pod++) {
            cluster.createPod("pod-" + pod);
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private SharedIndexInformer<Pod> informer() {
        SharedIndexInformer<Pod> informer = cluster.client()
                .pods()
                .inAnyNamespace()
                .withLimit(7L)
                .runnableInformer(0)
                .addEventHandler(seen)
                .exceptionHandler((started, failure) -> true);
        informer.run();
        return informer;
    }

    @Test
    void pagedInformerHasEverythingAndFollows() throws Exception {
        try (SharedIndexInformer<Pod> informer = informer()) {
            assertThat(informer.hasSynced()).isTrue();
            assertThat(informer.getStore().list()).hasSize(PODS);
            assertThat(cluster.simulator().traffic().lists()).isEqualTo(5);

            cluster.setPhase("pod-3", "Running");
            cluster.store().delete(Pod.class, "demo", "pod-4");

            seen.await("update pod-3 Running", "delete pod-4");
        }
    }

    @Test
    void informerRelistsAfterGoneAndSeesWhatItMissed() throws Exception {
        try (SharedIndexInformer<Pod> informer = informer()) {
            cluster.simulator()
                    .faults()
                    .refuse(
                            io.podwatch.sandbox.apiserver.resource.ResourceKind.PODS,
                            io.podwatch.sandbox.apiserver.fault.Verb.WATCH,
                            503);
            cluster.simulator().faults().closeWatches();
            cluster.store().delete(Pod.class, "demo", "pod-4");
            cluster.createPod("born-meanwhile");
            cluster.simulator().faults().expireHistory();
            cluster.simulator().faults().heal();

            seen.await("add born-meanwhile", "delete pod-4");
            assertThat(informer.getStore().list()).hasSize(PODS);
        }
    }

    @Test
    void leaseIsHeldAndReleasedByTheOrdinaryElector() throws Exception {
        CompletableFuture<String> leading = new CompletableFuture<>();
        CompletableFuture<String> stopped = new CompletableFuture<>();
        var election = cluster.client()
                .leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName("podwatch")
                        .withLock(new LeaseLock("demo", "podwatch", "first"))
                        .withLeaseDuration(Duration.ofSeconds(3))
                        .withRenewDeadline(Duration.ofSeconds(2))
                        .withRetryPeriod(Duration.ofMillis(100))
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(
                                () -> leading.complete("led"), () -> stopped.complete("stopped"), leader -> {}))
                        .build())
                .build()
                .start();

        assertThat(leading.get(10, TimeUnit.SECONDS)).isEqualTo("led");
        assertThat(cluster.client()
                        .leases()
                        .inNamespace("demo")
                        .withName("podwatch")
                        .get()
                        .getSpec()
                        .getHolderIdentity())
                .isEqualTo("first");
        election.cancel(true);
        assertThat(stopped.get(10, TimeUnit.SECONDS)).isEqualTo("stopped");
    }
}
