package io.podwatch.it.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.FakeNode;
import io.podwatch.it.apiserver.actors.Kubelet;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import io.podwatch.watcher.WatcherStage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watcher against kube-apiserver, its quota admission and the real controllers, with the test as kubelet. */
@NeedsControlPlane
final class RealApiServerWatchIT {
    private final KubernetesClient admin;
    private final ControlPlane controlPlane;
    private EmbeddedKafka kafka;
    private WatcherGround ground;
    private CommittedRecords records;
    private ClusterUser user;
    private Kubelet kubelet;

    RealApiServerWatchIT(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
        this.admin = controlPlane.admin();
    }

    @BeforeEach
    void open() throws InterruptedException {
        kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral());
        ground = new WatcherGround(kafka.bootstrapServers(), "real");
        records = ground.records();
        user = new ClusterUser(admin);
        kubelet = new Kubelet(
                admin,
                FakeNode.join(admin, "watch-node-" + System.nanoTime(), Clock.systemUTC())
                        .name(),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        records.close();
        ground.close();
        kafka.close();
    }

    @Test
    void aCrashLoopAQuotaRejectionAndADeletionReachTheLog() throws InterruptedException {
        String namespace = user.namespace("watched", Map.of("env", "test"));
        user.quota(namespace, "compute", Map.of("requests.cpu", "1"));
        Deployment web = user.deployment(namespace, "web", 1, Map.of("cpu", "600m"));
        WatcherStage watcher = started(new WatchScope(List.of(namespace), ""));

        try (watcher) {
            records.await(
                    "the pod is there", read -> read.states(ObservedKind.POD).size() == 1);
            Pod pod = kubelet.runPending(namespace).get(0);
            String name = pod.getMetadata().getName();
            for (int restart = 1; restart <= 3; restart++) {
                kubelet.crash(pod, ClusterUser.CONTAINER, 1, "Error");
            }
            records.await("three restarts are told", read -> restarts(read.pod(name)) == 3);
            user.scale(web, 2);
            records.await(
                    "the rejection is told",
                    read -> read.states(ObservedKind.EVIDENCE).stream()
                            .anyMatch(evidence ->
                                    ((EvidenceObservation) evidence).rejection().isPresent()));
            user.scale(web, 0);
            records.await(
                    "the deletion is asked for", read -> read.changesOf(name).contains("deletion-requested"));
            kubelet.remove(pod);
            records.await("the deletion is told", read -> read.changesOf(name).contains("deleted"));

            assertThat(records.changesOf(name))
                    .contains("container-terminated")
                    .filteredOn("container-started"::equals)
                    .hasSize(4);
            assertThat(records.transitionsOf(name).get(0).workload().text()).isEqualTo("Deployment/web");
        }

        QuotaObservation quota =
                (QuotaObservation) records.states(ObservedKind.QUOTA).get(0);
        assertThat(quota.wanted()).containsOnlyKeys("requests.cpu");
        assertThat(records.states(ObservedKind.POD)).isEmpty();
        assertThat(records.lastWatermark().clusterUid())
                .isEqualTo(admin.namespaces()
                        .withName("kube-system")
                        .get()
                        .getMetadata()
                        .getUid());
    }

    @Test
    void anApiServerThatRestartsWithoutItsPastIsListedAnew() throws InterruptedException {
        String namespace = user.namespace("restarted", Map.of());
        kubelet.run(user.pod(namespace, "stays"));
        WatcherStage watcher = started(WatchScope.WHOLE_CLUSTER);

        try (watcher) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            controlPlane.forgetHistory();
            kubelet.run(user.pod(namespace, "young"));
            records.await(
                    "the new pod is told", read -> !read.changesOf("young").isEmpty());
            ReadinessProbe.await(watcher, true);
        }

        assertThat(records.changesOf("stays")).doesNotContain("deleted", "deleted (synthesised)");
    }

    @Test
    void anEvictionAShorterGraceAndAResizeInPlaceReachTheLog() throws InterruptedException {
        String namespace = user.namespace("changed", Map.of());
        Pod evicted = kubelet.run(user.pod(namespace, "evicted"));
        Pod hurried = kubelet.run(user.pod(namespace, "hurried"));
        Pod resized = kubelet.run(user.pod(namespace, "resized", Map.of(), Map.of("cpu", "100m"), Map.of("cpu", "1")));
        kubelet.allocate(resized);
        WatcherStage watcher = started(new WatchScope(List.of(namespace), ""));

        try (watcher) {
            records.await(
                    "the pods are there", read -> read.states(ObservedKind.POD).size() == 3);
            assertThat(user.evict(evicted)).isTrue();
            admin.resource(hurried).withGracePeriod(600).delete();
            records.await(
                    "the deletion is asked for",
                    read -> read.changesOf("hurried").contains("deletion-requested"));
            admin.resource(hurried).withGracePeriod(60).delete();
            user.resize(resized, Map.of("cpu", "200m"));
            records.await(
                    "the shorter grace is told",
                    read -> read.changesOf("hurried").contains("deletion-shortened"));
            records.await(
                    "the resize is told", read -> read.changesOf("resized").contains("container-resize-requested"));
            kubelet.allocate(resized);
            records.await(
                    "the resize is done", read -> read.changesOf("resized").contains("container-resized"));
            records.await(
                    "the eviction is told", read -> read.changesOf("evicted").contains("deletion-requested"));
        }

        assertThat(records.pod("evicted").condition("DisruptionTarget"))
                .hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo("EvictionByEvictionAPI"));
        assertThat(changes("evicted", PodChange.ConditionChanged.class))
                .anySatisfy(told -> assertThat(told.condition().reason()).isEqualTo("EvictionByEvictionAPI"));
        assertThat(changes("hurried", PodChange.DeletionShortened.class))
                .singleElement()
                .satisfies(told -> assertThat(told.before()).isEqualTo(Duration.ofSeconds(600)))
                .satisfies(told -> assertThat(told.after()).isEqualTo(Duration.ofSeconds(60)));
        assertThat(records.pod("hurried").condition("DisruptionTarget")).isEmpty();
        assertThat(changes("resized", PodChange.ContainerResizeRequested.class))
                .singleElement()
                .satisfies(told -> assertThat(told.before().requests()).containsEntry("cpu", Quantity.parse("100m")))
                .satisfies(told -> assertThat(told.after().requests()).containsEntry("cpu", Quantity.parse("200m")));
        assertThat(changes("resized", PodChange.ContainerResized.class))
                .singleElement()
                .satisfies(told -> assertThat(told.after().requests()).containsEntry("cpu", Quantity.parse("200m")));
        assertThat(records.changesOf("resized")).doesNotContain("container-terminated", "deletion-requested");
    }

    private <T extends PodChange> List<T> changes(String pod, Class<T> type) {
        return records.transitionsOf(pod).stream()
                .map(PodTransition::change)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static int restarts(PodObservation pod) {
        return pod.containers().get(0).restartCount();
    }

    private WatcherStage started(WatchScope scope) throws InterruptedException {
        Config config = Config.fromKubeconfig(controlPlane.kubeconfig().toFile());
        WatcherStage watcher = ground.watcher(config, scope);
        watcher.start();
        return watcher;
    }
}
