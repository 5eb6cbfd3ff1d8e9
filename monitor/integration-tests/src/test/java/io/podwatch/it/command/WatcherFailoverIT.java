package io.podwatch.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import io.podwatch.it.pipe.Await;
import io.podwatch.it.pipe.CommittedLog;
import io.podwatch.it.pipe.Metrics;
import io.podwatch.it.pipe.SharedBroker;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of {@code podwatch watch} as processes: one publishes, the other follows it, and the log never shows it. */
final class WatcherFailoverIT {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(6);
    private static final Duration VERIFIED_WITHIN = Duration.ofSeconds(60);
    private static final String[] SHORT_LEASE = {
        "--watch-lease-duration=3s", "--watch-lease-renew-deadline=2s", "--watch-lease-retry-interval=500ms"
    };

    /** So long that whoever takes it within a test's patience did not wait until it expired. */
    private static final String[] LONG_LEASE = {
        "--watch-lease-duration=10m", "--watch-lease-renew-deadline=8m", "--watch-lease-retry-interval=1s"
    };

    @TempDir
    private Path home;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private String prefix;
    private ApiServerSimulator server;
    private Kubelet kubelet;
    private ClusterUser user;
    private String namespace;

    @BeforeEach
    void startTheGround(TestInfo test) {
        prefix = test.getTestMethod().orElseThrow().getName();
        server = open(ApiServerSimulator.start(ApiServerSimulatorOptions.builder()
                .bookmarkInterval(Duration.ofMillis(500))
                .build()));
        KubernetesClient client = open(client());
        kubelet = new Kubelet(client, "node-1", Clock.systemUTC());
        user = new ClusterUser(client);
        namespace = user.namespace("failover", Map.of());
    }

    @AfterEach
    void stopTheGround() throws Exception {
        for (int last = opened.size() - 1; last >= 0; last--) {
            opened.get(last).close();
        }
    }

    @Test
    void aStoppedLeaderAndAKilledOneAreFollowedAndTheLogIsAsIfTheyWereOne() throws Exception {
        List<Pod> pods = runningPods(6);
        PodwatchProcess first = watcher(SHORT_LEASE).awaitLine("started port");
        leads(first, 1);
        PodwatchProcess second = watcher(SHORT_LEASE).awaitLine("standing by");
        leads(second, 0);
        try (Churn churn = new Churn(kubelet, pods.subList(0, 4))) {
            churn.turns(10);
            first.freeze();
            leads(second, 1);
            churn.turns(10);
            kubelet.remove(pods.get(4));
            first.thaw();
            first.awaitLine("nothing is watched and published here any more").awaitLine("standing by");
            leads(first, 0);
            churn.turns(10);
            second.kill();
            kubelet.remove(pods.get(5));
            leads(first, 1);
            churn.turns(10);
        }

        try (CommittedLog log = CommittedLog.open(SharedBroker.bootstrapServers(), prefix)) {
            log.await(Topic.POD_LIFECYCLE, record -> record.has("/pod", "pod-5") && record.has("/change", "deleted"));
            for (ObservedKind kind : ObservedKind.values()) {
                assertThat(gaps(log, kind)).as(kind.text()).isEqualTo(2);
            }
        }
        assertVerified();
        assertThat(first.output()).contains("reason=\"deadline\"").doesNotContain("\tat ");
        assertThat(new Metrics(first.port()).count("podwatch_leader_terms_total"))
                .isEqualTo(2);
    }

    @Test
    void aLeaderThatIsAskedToStopHandsOverAtOnce() throws Exception {
        runningPods(2);
        PodwatchProcess first = watcher(LONG_LEASE).awaitLine("started port");
        leads(first, 1);
        PodwatchProcess second = watcher(LONG_LEASE).awaitLine("standing by").awaitLine("started port");

        first.interrupt();

        assertThat(first.exitCode(STOPS_WITHIN)).as(first.output()).isZero();
        leads(second, 1);
        assertThat(second.output()).contains("transitions=\"1\"");
        user.pod(namespace, "late");
        try (CommittedLog log = CommittedLog.open(SharedBroker.bootstrapServers(), prefix)) {
            log.await(Topic.POD_LIFECYCLE, record -> record.has("/pod", "late"));
        }
        assertVerified();
    }

    /** Each gap is told in every partition. */
    private static long gaps(CommittedLog log, ObservedKind kind) {
        return log.all(
                        Topic.POD_LIFECYCLE,
                        record -> record.partition() == 0
                                && record.has("/change", "gap")
                                && record.has("/kind", kind.text()))
                .size();
    }

    /** Pods are compared with the API server only where the watcher that leads now has listed them. */
    private void assertVerified() throws IOException {
        try (CommittedLog log = CommittedLog.open(SharedBroker.bootstrapServers(), prefix)) {
            log.awaitState(Topic.WATCH, mark -> mark.has("/kinds/pod/synced", "true"));
        }
        PodwatchProcess verify = open(PodwatchProcess.start(
                home,
                "verify",
                "--bootstrap-servers=" + SharedBroker.bootstrapServers(),
                "--kafka-topic-prefix=" + prefix,
                "--kafka-partitions=2",
                "--cluster=c",
                "--kubeconfig=" + kubeconfig()));
        assertThat(verify.exitCode(VERIFIED_WITHIN)).as(verify.output()).isZero();
    }

    private static void leads(PodwatchProcess watcher, double leading) {
        Metrics metrics = new Metrics(watcher.port());
        metrics.await("podwatch_leader", Map.of("cluster", "c"), leading);
        Await.until(watcher::isReady, watcher::output);
    }

    private List<Pod> runningPods(int count) {
        List<Pod> pods = new ArrayList<>();
        for (int pod = 0; pod < count; pod++) {
            pods.add(kubelet.run(user.pod(namespace, "pod-" + pod)));
        }
        return pods;
    }

    private PodwatchProcess watcher(String... lease) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "watch",
                "--cluster=c",
                "--bootstrap-servers=" + SharedBroker.bootstrapServers(),
                "--kafka-topic-prefix=" + prefix,
                "--http-host=127.0.0.1",
                "--http-port=0",
                "--kafka-partitions=2",
                "--kafka-replication-factor=1",
                "--kafka-transaction-timeout=3s",
                "--kubeconfig=" + kubeconfig(),
                "--watch-lease-namespace=" + namespace));
        arguments.addAll(List.of(lease));
        return open(PodwatchProcess.start(home, arguments.toArray(String[]::new)));
    }

    private Path kubeconfig() throws IOException {
        return Kubeconfigs.write(home, server.url());
    }

    private KubernetesClient client() {
        Config config =
                new ConfigBuilder(Config.empty()).withMasterUrl(server.url()).build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.add(closeable);
        return closeable;
    }
}
