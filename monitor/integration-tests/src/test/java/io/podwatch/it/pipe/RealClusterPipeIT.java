package io.podwatch.it.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.contract.topic.Topic;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.FakeNode;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens in a real cluster reaches topics, metrics and alerts; one pipe for all cases, a namespace for each. */
@NeedsControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealClusterPipeIT {
    private static final Duration LONGER_THAN_THE_RESET = Duration.ofMinutes(11);
    private static final long WITHIN_SECONDS = 30;

    private final LeapingClock clock = new LeapingClock(Clock.systemUTC());
    private final KubernetesClient client;
    private final ClusterUser user;
    private final PipeSetup setup;
    private Pipe pipe;
    private CommittedLog log;
    private String namespace;
    private FakeNode node;
    private Kubelet kubelet;

    RealClusterPipeIT(ControlPlane controlPlane) {
        this.client = controlPlane.admin();
        this.user = new ClusterUser(client);
        this.setup = PipeSetup.of(PipeSetup.kubernetes(controlPlane.kubeconfig()), clock);
    }

    @BeforeAll
    void start() throws Exception {
        pipe = Pipe.start(setup);
        log = setup.openLog();
    }

    @AfterAll
    void stop() {
        log.close();
        pipe.close();
    }

    @BeforeEach
    void haveANamespaceAndANode() {
        namespace = user.namespace("pipe", Map.of("env", "dev", "team", "shop"));
        node = FakeNode.join(client, "node-" + UUID.randomUUID(), clock);
        kubelet = new Kubelet(client, node.name(), clock);
    }

    @Test
    void aContainerThatRestartsThreeTimesOpensOneAlertWhichClosesOnceItHasRunLongEnough() {
        Pod pod = podOf("checkout");
        Map<String, String> series = Map.of(
                "namespace", namespace, "workload_kind", "Deployment", "workload", "checkout", "container", "app");

        crash(pod, 3);

        LogRecord alert = log.await(Topic.ALERTS, inNamespace());
        assertThat(alert.text("/alertName")).isEqualTo("PodwatchContainerCrashLooping");
        assertThat(alert.text("/state")).isEqualTo("firing");
        assertThat(alert.text("/labels/workload_kind")).isEqualTo("Deployment");
        assertThat(alert.text("/labels/workload")).isEqualTo("checkout");
        assertThat(alert.text("/labels/container")).isEqualTo("app");
        assertThat(alert.text("/cause/exitCode")).isEqualTo("3");
        assertThat(alert.text("/cause/reason")).isEqualTo("Error");
        assertThat(alert.text("/cause/image")).isEqualTo("registry.example/app:1");
        pipe.metrics().await("podwatch_container_crash_looping", series, 1);

        clock.leap(LONGER_THAN_THE_RESET);

        LogRecord resolved = log.await(Topic.ALERTS, inNamespace().and(record -> record.has("/state", "resolved")));
        assertThat(resolved.text("/resolution")).isEqualTo("recovered");
        assertThat(resolved.key()).isEqualTo(alert.key());
        assertThat(resolved.text("/openedAt")).isEqualTo(alert.text("/openedAt"));
        pipe.metrics().await("podwatch_container_crash_looping", series, 0);
        pipe.awaitJudged();
        assertThat(alertStates("PodwatchContainerCrashLooping")).containsExactly("firing", "resolved");
    }

    @Test
    void aContainerThatRestartsTwiceIsSilent() {
        Pod pod = podOf("flaky");

        crash(pod, 2);

        log.await(
                Topic.POD_LIFECYCLE,
                inNamespace()
                        .and(record -> record.has("/change", "container-started") && record.has("/restartCount", "2")));
        pipe.awaitJudged();
        assertThat(alertStates("PodwatchContainerCrashLooping")).isEmpty();
    }

    @Test
    void aQuotaAtItsLimitAndTheReplicaThatItRefusesOpenAlertsWhichRoomCloses() {
        Map<String, String> level =
                Map.of("namespace", namespace, "resourcequota", "compute", "resource", "requests.cpu");
        Map<String, String> refused = Map.of("namespace", namespace, "workload_kind", "Deployment", "workload", "web");
        ResourceQuota quota = user.quota(namespace, "compute", Map.of("requests.cpu", "1"));

        user.deployment(namespace, "web", 3, Map.of("cpu", "500m"));

        LogRecord exhausted = log.await(Topic.ALERTS, inNamespace().and(named("PodwatchQuotaUsage")));
        assertThat(exhausted.text("/level")).isEqualTo("exhausted");
        assertThat(exhausted.text("/labels/resourcequota")).isEqualTo("compute");
        assertThat(exhausted.text("/labels/resource")).isEqualTo("requests.cpu");
        LogRecord rejecting = log.await(Topic.ALERTS, inNamespace().and(named("PodwatchQuotaRejecting")));
        assertThat(rejecting.text("/labels/workload_kind")).isEqualTo("Deployment");
        assertThat(rejecting.text("/labels/workload")).isEqualTo("web");
        assertThat(rejecting.text("/evidence/resourcequota")).isEqualTo("compute");
        assertThat(rejecting.text("/summary")).contains("requests.cpu=500m");
        pipe.metrics().await("podwatch_quota_level", level, 2);
        pipe.metrics().await("podwatch_quota_rejecting", refused, 1);
        LogRecord event =
                log.awaitState(Topic.EVIDENCE, inNamespace().and(record -> record.has("/rejection/quota", "compute")));
        assertThat(event.text("/objectKind")).isEqualTo("ReplicaSet");
        assertThat(event.text("/rejection/shortfalls/0/missing")).isEqualTo("0.5");

        user.changeQuota(quota, Map.of("requests.cpu", "4"));

        log.await(Topic.ALERTS, inNamespace().and(named("PodwatchQuotaUsage")).and(RealClusterPipeIT::isResolved));
        log.await(
                Topic.ALERTS, inNamespace().and(named("PodwatchQuotaRejecting")).and(RealClusterPipeIT::isResolved));
        pipe.metrics().await("podwatch_quota_level", level, 0);
        pipe.metrics().await("podwatch_quota_rejecting", refused, 0);
        assertThat(alertStates("PodwatchQuotaUsage")).containsExactly("firing", "resolved");
        assertThat(alertStates("PodwatchQuotaRejecting"))
                .containsOnlyOnce("resolved")
                .endsWith("resolved");
    }

    @Test
    void stateTopicsHoldWhatTheClusterHolds() {
        Pod pod = podOf("web");
        kubelet.event(pod, "Warning", "Unhealthy", "Readiness probe failed: connection refused");

        LogRecord seen = log.awaitState(Topic.PODS, inNamespace().and(record -> record.has("/phase", "Running")));
        assertThat(seen.text("/lifecycle")).isEqualTo("Running");
        assertThat(seen.text("/status")).isEqualTo("Running");
        assertThat(seen.text("/workloadKind")).isEqualTo("Deployment");
        assertThat(seen.text("/workload")).isEqualTo("web");
        assertThat(seen.text("/node")).isEqualTo(node.name());
        assertThat(seen.text("/nodeReady")).isEqualTo("True");
        LogRecord tenant = log.awaitState(Topic.NAMESPACES, inNamespace());
        assertThat(tenant.value().at("/labels").propertyNames()).containsExactly("env");
        LogRecord workload = log.awaitState(
                Topic.WORKLOADS,
                inNamespace().and(record -> record.has("/kind", "Deployment") && record.has("/readyReplicas", "1")));
        assertThat(workload.text("/desiredReplicas")).isEqualTo("1");
        assertThat(workload.text("/satisfied")).isEqualTo("true");
        log.awaitState(
                Topic.NODES,
                record -> record.has("/name", node.name())
                        && record.has("/ready", "True")
                        && record.has("/pods/0/workload", "web")
                        && record.has("/pods/0/pods", "1"));
        log.awaitState(Topic.EVIDENCE, inNamespace().and(record -> record.has("/reason", "Unhealthy")));
    }

    @Test
    void podsOfALostNodeAreUnknownUntilItIsBack() {
        Pod pod = kubelet.run(user.pod(namespace, "db"));
        Map<String, String> unknown = Map.of("namespace", namespace, "lifecycle", "Unknown");
        log.awaitState(Topic.PODS, inNamespace().and(record -> record.has("/lifecycle", "Running")));

        node.lost();

        LogRecord lost = log.awaitState(Topic.PODS, inNamespace().and(record -> record.has("/lifecycle", "Unknown")));
        assertThat(lost.text("/phase")).isEqualTo("Running");
        assertThat(lost.text("/nodeReady")).isEqualTo("Unknown");
        pipe.metrics().await("podwatch_pods", unknown, 1);
        pipe.metrics().await("podwatch_nodes", Map.of("ready", "unknown"), lostNodes -> lostNodes >= 1);

        node.ready();

        log.awaitState(Topic.PODS, inNamespace().and(record -> record.has("/lifecycle", "Running")));
        pipe.metrics().await("podwatch_pods", unknown, 0);
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void aDeletedPodEndsInATombstoneAndItsHistoryTellsOfIt() {
        Pod pod = kubelet.run(user.pod(namespace, "batch"));
        String key = setup.name() + "/" + namespace + "/" + pod.getMetadata().getUid();
        log.awaitState(Topic.PODS, record -> record.key().equals(key) && record.has("/phase", "Running"));

        user.delete(pod);
        kubelet.remove(pod);

        LogRecord end = log.await(Topic.PODS, record -> record.key().equals(key) && record.isTombstone());
        assertThat(end.headers()).containsEntry("ce_type", "io.podwatch.pods.v1.gone");
        log.await(Topic.POD_LIFECYCLE, inNamespace().and(record -> record.has("/change", "deleted")));
        List<LogRecord> history = log.all(Topic.POD_LIFECYCLE, inNamespace());
        assertThat(history)
                .extracting(record -> record.text("/change"))
                .contains("created", "scheduled", "container-started", "deletion-requested")
                .endsWith("deleted");
        assertThat(history)
                .allSatisfy(record -> assertThat(record.text("/synthesised")).isNotEqualTo("true"));
        assertThat(history).extracting(record -> record.headers().get("ce_id")).doesNotHaveDuplicates();
    }

    @Test
    void everyRecordIsAsItsSchemaAndOneDocumentedMessageSayAndANamespaceHasOnePartition() throws Exception {
        PublishedSchemas schemas = new PublishedSchemas();
        DocumentedMessages documented = new DocumentedMessages();
        crash(podOf("schemas"), 3);
        user.quota(namespace, "few", Map.of("pods", "1"));
        log.await(Topic.ALERTS, inNamespace().and(named("PodwatchContainerCrashLooping")));
        log.await(Topic.ALERTS, inNamespace().and(named("PodwatchQuotaUsage")));

        List<LogRecord> records = log.all();

        assertThat(records)
                .filteredOn(record -> !record.isTombstone())
                .allSatisfy(record -> assertThat(schemas.faults(record)).isEmpty());
        assertThat(records)
                .allSatisfy(record -> assertThat(documented.of(record)).hasSize(1));
        assertThat(records).extracting(LogRecord::topic).contains(Topic.values());
        assertThat(records)
                .filteredOn(inNamespace())
                .extracting(LogRecord::partition)
                .containsOnly(log.awaitState(Topic.NAMESPACES, inNamespace()).partition());
    }

    private Pod podOf(String deployment) {
        user.deployment(namespace, deployment, 1, Map.of());
        Pod pod = client.pods()
                .inNamespace(namespace)
                .informOnCondition(pods -> pods.size() == 1)
                .orTimeout(WITHIN_SECONDS, TimeUnit.SECONDS)
                .join()
                .get(0);
        return kubelet.run(pod);
    }

    private void crash(Pod pod, int times) {
        for (int turn = 0; turn < times; turn++) {
            clock.leap(Duration.ofSeconds(5));
            kubelet.crash(pod, ClusterUser.CONTAINER, 3, "Error");
        }
    }

    private Predicate<LogRecord> inNamespace() {
        return record -> record.isIn(namespace);
    }

    private static Predicate<LogRecord> named(String alert) {
        return record -> record.has("/alertName", alert);
    }

    private static boolean isResolved(LogRecord record) {
        return record.has("/state", "resolved");
    }

    /** Pods that have no scheduler here are told as well, once the clock has leapt. */
    private List<String> alertStates(String name) {
        return log.all(Topic.ALERTS, inNamespace().and(named(name))).stream()
                .map(record -> record.text("/state"))
                .toList();
    }
}
