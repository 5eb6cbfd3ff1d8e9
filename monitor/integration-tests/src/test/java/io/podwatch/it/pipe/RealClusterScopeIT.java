package io.podwatch.it.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.podwatch.contract.topic.Topic;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A pipe sees what it is told to see and may see, and nothing else. */
@NeedsControlPlane
final class RealClusterScopeIT {
    private final LeapingClock clock = new LeapingClock(Clock.systemUTC());
    private final ControlPlane controlPlane;
    private final ClusterUser user;
    private final Kubelet kubelet;

    RealClusterScopeIT(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
        this.user = new ClusterUser(controlPlane.admin());
        this.kubelet = new Kubelet(controlPlane.admin(), "node-scope", clock);
    }

    @Test
    void onlyPodsOfTheNamedNamespaceThatMatchTheSelectorArePublished() throws Exception {
        String inside = user.namespace("inside", Map.of());
        String outside = user.namespace("outside", Map.of());
        Pod leaving = user.pod(inside, "leaving", Map.of("app", "web"), Map.of());
        user.pod(inside, "other", Map.of("app", "cache"), Map.of());
        user.pod(outside, "elsewhere", Map.of("app", "web"), Map.of());
        PipeSetup setup = PipeSetup.of(PipeSetup.kubernetes(controlPlane.kubeconfig()), clock)
                .with("podwatch.watch.namespaces", inside)
                .with("podwatch.watch.pod-selector", "app=web");

        try (Pipe pipe = Pipe.start(setup);
                CommittedLog log = setup.openLog()) {
            log.awaitState(Topic.PODS, record -> record.has("/name", "leaving"));
            user.pod(inside, "late", Map.of("app", "web"), Map.of());
            log.awaitState(Topic.PODS, record -> record.has("/name", "late"));
            user.label(leaving, "app", "cache");
            log.await(
                    Topic.POD_LIFECYCLE,
                    record -> record.has("/pod", "leaving") && record.has("/change", "left-scope"));
            log.awaitWatermark(clock.instant());
            pipe.awaitJudged();

            assertThat(log.state(Topic.PODS).values())
                    .extracting(record -> record.text("/name"))
                    .containsExactly("late");
            assertThat(log.all(Topic.POD_LIFECYCLE, record -> true))
                    .filteredOn(record -> !record.has("/change", "gap"))
                    .extracting(record -> record.text("/pod"))
                    .containsOnly("leaving", "late");
            assertThat(log.state(Topic.NAMESPACES).values())
                    .extracting(record -> record.text("/name"))
                    .containsExactly(inside);
            LogRecord watermark = log.await(Topic.WATCH, record -> true);
            assertThat(watermark.text("/namespaces/0")).isEqualTo(inside);
            assertThat(watermark.text("/podSelector")).isEqualTo("app=web");
        }
    }

    @Test
    void aKindThatMayNotBeListedIsNamedOnceAndTheRestWorks() throws Exception {
        String namespace = user.namespace("limited", Map.of());
        Path kubeconfig = controlPlane.kubeconfigFor(
                "limited-" + UUID.randomUUID(),
                reading("", "pods", "namespaces", "resourcequotas", "limitranges", "events"),
                reading("apps", "deployments", "replicasets", "statefulsets", "daemonsets"),
                reading("batch", "jobs", "cronjobs"));
        PipeSetup setup = PipeSetup.of(PipeSetup.kubernetes(kubeconfig), clock)
                .with("podwatch.watch.refused-retry-interval", "1s");
        ListAppender<ILoggingEvent> told = listen();

        try (Pipe pipe = Pipe.start(setup);
                CommittedLog log = setup.openLog()) {
            Pod pod = kubelet.run(user.pod(namespace, "looper"));
            for (int turn = 0; turn < 3; turn++) {
                clock.leap(Duration.ofSeconds(5));
                kubelet.crash(pod, ClusterUser.CONTAINER, 1, "Error");
            }

            LogRecord alert = log.await(Topic.ALERTS, record -> record.isIn(namespace));
            assertThat(alert.text("/labels/workload")).isEqualTo("looper");
            log.await(Topic.WATCH, record -> record.text("/kinds/node/refusal").contains("nodes"));
            pipe.metrics().await("podwatch_watch_refused", Map.of("kind", "nodes"), 1);
            clock.leap(Duration.ofSeconds(1));
            log.awaitWatermark(clock.instant().plusSeconds(2));
            assertThat(log.state(Topic.NODES)).isEmpty();
            assertThat(refusals(told)).hasSize(1);
        } finally {
            stopListening(told);
        }
    }

    private static List<ILoggingEvent> refusals(ListAppender<ILoggingEvent> told) {
        return List.copyOf(told.list).stream()
                .filter(event -> event.getFormattedMessage().startsWith("may not be listed"))
                .toList();
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger().addAppender(appender);
        return appender;
    }

    private static void stopListening(ListAppender<ILoggingEvent> appender) {
        logger().detachAppender(appender);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.podwatch");
    }

    private static PolicyRule reading(String group, String... kinds) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(kinds)
                .withVerbs("list", "watch")
                .build();
    }
}
