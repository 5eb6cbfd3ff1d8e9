package io.podwatch.it.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.FakeNode;
import io.podwatch.it.apiserver.actors.Kubelet;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import io.podwatch.sandbox.net.FaultProxy;
import io.podwatch.watcher.WatcherStage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * A kube-apiserver that dies, hangs or forgets, and a way to it that freezes: all is noticed, recovered and told. How long
 * things hang is the system property podwatch.freeze, in seconds.
 */
@NeedsControlPlane
final class RealApiServerFaultsIT {
    private static final Duration FREEZE = Duration.ofSeconds(Integer.getInteger("podwatch.freeze", 6));

    /** Silence is noticed after 2 s in these tests. */
    private static final Duration NOTICED = Duration.ofSeconds(2);

    /** Within less no API server is back. */
    private static final Duration RESTARTED = Duration.ofSeconds(1);

    private static EmbeddedKafka kafka;

    private final KubernetesClient admin;
    private final ControlPlane controlPlane;
    private final Vertx vertx = Vertx.vertx();
    private FaultProxy way;
    private WatcherGround ground;
    private CommittedRecords records;
    private ClusterUser user;
    private Kubelet kubelet;
    private String namespace;

    RealApiServerFaultsIT(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
        this.admin = controlPlane.admin();
    }

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral());
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void open(TestInfo test) throws InterruptedException {
        URI server = URI.create(admin.getMasterUrl().toString());
        way = FaultProxy.before(vertx, server.getHost(), server.getPort());
        ground = new WatcherGround(
                kafka.bootstrapServers(), test.getTestMethod().orElseThrow().getName());
        records = ground.records();
        user = new ClusterUser(admin);
        String node = FakeNode.join(admin, "fault-node-" + System.nanoTime(), Clock.systemUTC())
                .name();
        kubelet = new Kubelet(admin, node, Clock.systemUTC());
        namespace = user.namespace("faults", Map.of());
    }

    @AfterEach
    void close() {
        records.close();
        way.close();
        ground.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anApiServerThatIsKilledAndStartedAgainIsNoticedAndNothingIsLost() throws InterruptedException {
        Pod crashes = kubelet.run(user.pod(namespace, "crashes"));
        Pod dies = kubelet.run(user.pod(namespace, "dies"));

        try (WatcherStage watcher = started()) {
            Instant killed = Instant.now();
            controlPlane.restartApiServer();
            kubelet.crash(crashes, ClusterUser.CONTAINER, 1, "Error");
            kubelet.remove(dies);
            kubelet.run(user.pod(namespace, "young"));
            records.await("all is told", read -> isPublished(read, "young") && !isPublished(read, "dies"));
            ReadinessProbe.await(watcher, true);
            awaitEqual();
            assertFreshnessStoodStill(killed, RESTARTED);
        }

        assertThat(records.changesOf("crashes")).containsOnlyOnce("container-terminated");
    }

    @Test
    void anApiServerThatHangsIsNoticedWithinItsBoundAndGoesOn() throws Exception {
        kubelet.run(user.pod(namespace, "stays"));

        try (WatcherStage watcher = started()) {
            Instant stopped = Instant.now();
            signal("STOP");
            try {
                ReadinessProbe.await(watcher, false);
                assertThat(Duration.between(stopped, Instant.now())).isLessThan(NOTICED.multipliedBy(4));
                hold(FREEZE);
                assertThat(watcher.readiness().reason()).contains("pods/" + namespace);
            } finally {
                signal("CONT");
            }
            kubelet.run(user.pod(namespace, "young"));
            records.await("the new pod is told", read -> isPublished(read, "young"));
            ReadinessProbe.await(watcher, true);
            awaitEqual();
            assertFreshnessStoodStill(stopped, NOTICED);
        }

        assertThat(records.changesOf("stays")).doesNotContain("deleted", "deleted (synthesised)");
    }

    @Test
    void aWayThatFreezesHalfOpenIsLeftForANewOneAndNothingIsLost() throws InterruptedException {
        Pod crashes = kubelet.run(user.pod(namespace, "crashes"));

        try (WatcherStage watcher = started()) {
            way.freezeOpen();
            kubelet.crash(crashes, ClusterUser.CONTAINER, 1, "Error");
            records.await("the crash is told", read -> read.changesOf("crashes").contains("container-terminated"));
            way.freeze();
            ReadinessProbe.await(watcher, false);
            kubelet.crash(crashes, ClusterUser.CONTAINER, 1, "Error");
            hold(FREEZE);
            way.heal();
            records.await(
                    "the second crash is told",
                    read -> read.pod("crashes").containers().get(0).restartCount() == 2);
            ReadinessProbe.await(watcher, true);
            awaitEqual();
        }
    }

    @Test
    void aCompactedHistoryIsListedAnewAndItsSpanIsSaid() throws InterruptedException {
        Pod crashes = kubelet.run(user.pod(namespace, "crashes"));
        Pod dies = kubelet.run(user.pod(namespace, "dies"));

        try (WatcherStage watcher = started()) {
            Instant frozen = Instant.now();
            way.freeze();
            kubelet.crash(crashes, ClusterUser.CONTAINER, 1, "Error");
            kubelet.remove(dies);
            kubelet.run(user.pod(namespace, "young"));
            controlPlane.forgetHistory();
            hold(FREEZE);
            way.heal();
            records.await(
                    "the gap is told", read -> !read.gaps(ObservedKind.POD).isEmpty());
            ReadinessProbe.await(watcher, true);
            awaitEqual();
            assertGap(records.gaps(ObservedKind.POD).get(0), frozen);
        }

        assertThat(records.changesOf("dies")).endsWith("deleted (synthesised)");
        assertThat(records.changesOf("crashes")).contains("container-terminated (synthesised)");
        assertThat(records.changesOf("young")).startsWith("first-seen (synthesised)");
    }

    private static void assertGap(Gap gap, Instant frozen) {
        assertThat(gap.reason()).isEqualTo(GapReason.RELIST);
        assertThat(gap.from()).isBefore(frozen.plus(NOTICED));
        assertThat(gap.to()).isAfter(frozen.plus(FREEZE));
        assertThat(ResourceVersion.isOlder(gap.fromResourceVersion(), gap.toResourceVersion()))
                .isTrue();
        assertThat(gap.deleted()).isEqualTo(1);
        assertThat(gap.changed()).isEqualTo(2);
    }

    private WatcherStage started() throws InterruptedException {
        Config config = new ConfigBuilder(
                        Config.fromKubeconfig(controlPlane.kubeconfig().toFile()))
                .withMasterUrl("https://127.0.0.1:" + way.port())
                .build();
        WatcherStage watcher = ground.watcher(config, new WatchScope(List.of(namespace), ""));
        watcher.start();
        records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
        ReadinessProbe.await(watcher, true);
        return watcher;
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(controlPlane.apiServerPid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void hold(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private static boolean isPublished(CommittedRecords read, String pod) {
        return read.states(ObservedKind.POD).stream()
                .anyMatch(state -> ((PodObservation) state).id().name().equals(pod));
    }

    /** The log comes to hold what the API server holds. */
    private void awaitEqual() {
        Map<String, Integer> expected = admin.pods().inNamespace(namespace).list().getItems().stream()
                .collect(Collectors.toMap(
                        pod -> pod.getMetadata().getUid(),
                        pod -> pod.getStatus().getContainerStatuses().get(0).getRestartCount()));
        records.await(
                "the log equals the API server: " + expected,
                read -> published(read).equals(new TreeMap<>(expected)));
    }

    private static Map<String, Integer> published(CommittedRecords read) {
        return read.states(ObservedKind.POD).stream()
                .collect(Collectors.toMap(
                        Observation::uid,
                        state -> ((PodObservation) state).containers().get(0).restartCount(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** For a while the watermarks went on and what they vouch for did not. */
    private void assertFreshnessStoodStill(Instant since, Duration longerThan) {
        assertThat(records.watermarks())
                .filteredOn(mark -> mark.time().isAfter(since))
                .anySatisfy(mark -> assertThat(lag(mark)).isGreaterThan(longerThan));
    }

    private static Duration lag(Watermark mark) {
        return mark.seenUpTo(ObservedKind.POD)
                .map(seen -> Duration.between(seen, mark.time()))
                .orElse(Duration.ZERO);
    }
}
