package io.podwatch.it.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.podwatch.contract.topic.Topic;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import io.podwatch.sandbox.net.FaultProxy;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With the rights of docs/rights.md for some namespaces Podwatch does there what it does in a whole cluster. */
@NeedsControlPlane
final class RealClusterRightsIT {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "rights.md");
    private static final Pattern MANIFESTS = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final int IN_A_NAMESPACE = 1;
    private static final int BY_NAME = 2;

    /** Kinds that belong to a namespace, in two of them. */
    private static final int LISTS = 11 * 2;

    /** Twice what a pipe sets: bookmarks come by the API server's clock, which does not leap. */
    private static final Duration LISTS_ARE_REPEATED_WITHIN = Duration.ofMinutes(11);

    private final LeapingClock clock = new LeapingClock(Clock.systemUTC());
    private final String account = "podwatch-" + UUID.randomUUID();
    private final ControlPlane controlPlane;
    private final ClusterUser user;
    private final Kubelet kubelet;
    private final Path kubeconfig;
    private final String a;
    private final String b;

    RealClusterRightsIT(ControlPlane controlPlane) throws IOException {
        this.controlPlane = controlPlane;
        this.user = new ClusterUser(controlPlane.admin());
        this.kubelet = new Kubelet(controlPlane.admin(), "node-rights", clock);
        this.kubeconfig = controlPlane.kubeconfigFor(account);
        this.a = user.namespace("team-a", Map.of("env", "prod"));
        this.b = user.namespace("team-b", Map.of("env", "dev"));
        allow(IN_A_NAMESPACE, a);
        allow(IN_A_NAMESPACE, b);
    }

    private void allow(int manifests, String namespace) throws IOException {
        String documented = MANIFESTS
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> block.group(1))
                .toList()
                .get(manifests);
        String ours = documented
                .replace("namespace: podwatch", "namespace: " + ControlPlane.accountsNamespace())
                .replace("name: podwatch", "name: " + account)
                .replace("team-a", namespace);
        controlPlane.apply(account, kubeconfig, ours);
    }

    private PipeSetup setup(Config kubernetes) {
        return PipeSetup.of(kubernetes, clock).with("podwatch.watch.namespaces", a + "," + b);
    }

    @Test
    void aRoleInTwoNamespacesIsEnoughAndWhatItDoesNotAllowIsAskedForOnceAndSaid() throws Exception {
        String outside = user.namespace("outside", Map.of());
        PipeSetup setup = setup(PipeSetup.kubernetes(kubeconfig));
        ListAppender<ILoggingEvent> told = listen();

        try (Pipe pipe = Pipe.start(setup);
                CommittedLog log = setup.openLog()) {
            user.pod(outside, "unseen");
            loop(kubelet.run(user.pod(a, "looper")));
            user.quota(b, "pods", Map.of("pods", "1"));
            user.pod(b, "only");

            assertThat(log.await(Topic.ALERTS, record -> record.isIn(a)).text("/labels/workload"))
                    .isEqualTo("looper");
            assertThat(log.await(Topic.ALERTS, record -> record.isIn(b)).text("/level"))
                    .isEqualTo("exhausted");
            log.awaitWatermark(clock.instant());
            pipe.awaitJudged();

            assertThat(log.state(Topic.PODS).values())
                    .extracting(record -> record.text("/name"))
                    .containsExactlyInAnyOrder("looper", "only");
            assertThat(log.all(Topic.ALERTS, record -> record.has("/type", "WatchBlind")))
                    .isEmpty();
            assertRefused(pipe, told);
        } finally {
            ((Logger) LoggerFactory.getLogger("io.podwatch")).detachAppender(told);
        }
    }

    private void assertRefused(Pipe pipe, ListAppender<ILoggingEvent> told) {
        Metrics metrics = pipe.metrics();
        metrics.await("podwatch_watch_refused", Map.of("kind", "nodes"), 1);
        metrics.await("podwatch_watch_refused", Map.of("kind", "namespaces"), 2);
        metrics.await("podwatch_finding_off", Map.of("finding", "NodeNotReady", "kind", "node"), 1);
        assertThat(metrics.sum("podwatch_watch_refusals_total")).isEqualTo(3);
        assertThat(metrics.sum("podwatch_watch_lists_total")).isEqualTo(LISTS);
        assertThat(pipe.readinessText()).contains("the cluster's identity", "nodes", "namespaces in " + a + ", " + b);
        Await.until(() -> refusals(told).size() >= 2, () -> "two kinds named; there are " + refusals(told));
        assertThat(refusals(told)).hasSize(2);
    }

    @Test
    void rightsThatAreTakenAwayInOneNamespaceStopTimeThereAndNowhereElse() throws Exception {
        allow(BY_NAME, a);
        Vertx vertx = Vertx.vertx();
        URI server = URI.create(controlPlane.admin().getMasterUrl().toString());
        try (FaultProxy way = FaultProxy.before(vertx, server.getHost(), server.getPort())) {
            Config kubernetes = new ConfigBuilder(PipeSetup.kubernetes(kubeconfig))
                    .withMasterUrl("https://127.0.0.1:" + way.port())
                    .build();
            takeAway(
                    way,
                    setup(kubernetes)
                            .with("podwatch.watch.refused-retry-interval", "1s")
                            .with("podwatch.watch.silence-max", "2m")
                            .with("podwatch.detector.watch-blind.unheard-max", "3m"));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void takeAway(FaultProxy way, PipeSetup setup) throws Exception {
        Pod inA = kubelet.run(user.pod(a, "looper"));
        Pod inB = kubelet.run(user.pod(b, "looper"));

        try (Pipe pipe = Pipe.start(setup);
                CommittedLog log = setup.openLog()) {
            LogRecord byName = log.awaitState(Topic.NAMESPACES, record -> record.has("/name", a));
            assertThat(byName.text("/labels/env")).isEqualTo("prod");
            assertThat(log.await(Topic.WATCH, record -> true).text("/clusterUid"))
                    .isNotEmpty();
            for (Pod pod : List.of(inA, inB)) {
                loop(pod);
                log.awaitState(Topic.ALERTS, record -> isLooper(record, pod, "firing"));
                kubelet.restart(pod, ClusterUser.CONTAINER);
            }

            bindings(b).delete();
            way.cut();
            log.await(Topic.WATCH, record -> record.has("/kinds/pod/unseenIn/0", b));
            pipe.metrics().await("podwatch_watch_refused", Map.of("kind", "pods"), 1);
            clock.leap(Duration.ofMinutes(30));
            log.awaitState(Topic.ALERTS, record -> isLooper(record, inA, "resolved"));
            for (int step = 0; step < 6; step++) {
                clock.leap(Duration.ofSeconds(40));
                log.awaitWatermark(clock.instant());
            }
            Await.until(
                    () -> isBlind(log, "firing", "warning"), () -> "blindness for pods in " + log.state(Topic.ALERTS));
            assertThat(log.awaitState(Topic.ALERTS, record -> isLooper(record, inB, "firing")))
                    .isNotNull();

            allowAgain(b);
            log.awaitState(Topic.ALERTS, record -> isLooper(record, inB, "resolved"));
            clock.leap(LISTS_ARE_REPEATED_WITHIN);
            Await.until(() -> isBlind(log, "resolved", ""), () -> "sight again in " + log.state(Topic.ALERTS));
        }
    }

    private Resource<RoleBinding> bindings(String namespace) {
        return controlPlane.admin().rbac().roleBindings().inNamespace(namespace).withName(account);
    }

    private void allowAgain(String namespace) throws IOException {
        controlPlane
                .admin()
                .rbac()
                .roles()
                .inNamespace(namespace)
                .withName(account)
                .delete();
        allow(IN_A_NAMESPACE, namespace);
    }

    private static boolean isLooper(LogRecord record, Pod pod, String state) {
        return record.isIn(pod.getMetadata().getNamespace())
                && record.has("/labels/workload", "looper")
                && record.has("/state", state);
    }

    private static boolean isBlind(CommittedLog log, String state, String severity) {
        return log.state(Topic.ALERTS).values().stream()
                .anyMatch(record -> record.has("/labels/kind", "pod")
                        && record.text("/severity").contains(severity)
                        && record.has("/state", state));
    }

    private void loop(Pod pod) {
        for (int turn = 0; turn < 3; turn++) {
            clock.leap(Duration.ofSeconds(5));
            kubelet.crash(pod, ClusterUser.CONTAINER, 1, "Error");
        }
    }

    private static List<ILoggingEvent> refusals(ListAppender<ILoggingEvent> told) {
        return Arrays.stream(told.list.toArray(ILoggingEvent[]::new))
                .filter(event -> event.getFormattedMessage().startsWith("may not be listed"))
                .toList();
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        ((Logger) LoggerFactory.getLogger("io.podwatch")).addAppender(appender);
        return appender;
    }
}
