package io.podwatch.it.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.contract.topic.Topic;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pipe that was away goes on from where it was: it tells what it missed, and repeats nothing. */
@NeedsControlPlane
final class RealClusterRestartIT {
    private static final long WITHIN_SECONDS = 30;

    private final LeapingClock clock = new LeapingClock(Clock.systemUTC());
    private final KubernetesClient client;
    private final ClusterUser user;
    private final Kubelet kubelet;
    private final PipeSetup wholeCluster;
    private String namespace;
    private PipeSetup setup;

    RealClusterRestartIT(ControlPlane controlPlane) {
        this.client = controlPlane.admin();
        this.user = new ClusterUser(client);
        this.kubelet = new Kubelet(client, "node-restart", clock);
        this.wholeCluster = PipeSetup.of(PipeSetup.kubernetes(controlPlane.kubeconfig()), clock);
    }

    @BeforeEach
    void watchANamespaceOnly() {
        namespace = user.namespace("restart", Map.of());
        setup = wholeCluster.with("podwatch.watch.namespaces", namespace);
    }

    @Test
    void whatHappenedMeanwhileIsToldOnceAndNoAlertRepeatsOrResolves() throws Exception {
        Pod loops = kubelet.run(user.pod(namespace, "loops"));
        Pod goes = kubelet.run(user.pod(namespace, "goes"));
        kubelet.run(user.pod(namespace, "stays"));
        Map<String, String> series = Map.of("namespace", namespace, "workload", "loops");
        try (Pipe before = Pipe.start(setup);
                CommittedLog log = setup.openLog()) {
            crash(loops);
            user.quota(namespace, "few", Map.of("pods", "3"));
            log.await(Topic.ALERTS, record -> record.has("/labels/workload", "loops"));
            log.await(Topic.ALERTS, record -> record.has("/labels/resourcequota", "few"));
            before.metrics().await("podwatch_container_crash_looping", series, 1);
        }

        user.delete(goes);
        kubelet.remove(goes);
        awaitRoom();
        user.pod(namespace, "comes");
        clock.leap(Duration.ofMinutes(1));

        try (Pipe after = Pipe.start(setup);
                CommittedLog log = setup.openLog()) {
            String gone =
                    setup.name() + "/" + namespace + "/" + goes.getMetadata().getUid();
            log.await(Topic.PODS, record -> record.key().equals(gone) && record.isTombstone());
            log.awaitState(Topic.PODS, record -> record.has("/name", "comes"));
            after.awaitJudged();

            List<LogRecord> history = changes(log);
            assertThat(history)
                    .filteredOn(record -> record.has("/change", "deleted"))
                    .singleElement()
                    .satisfies(deleted -> {
                        assertThat(deleted.key()).isEqualTo(gone);
                        assertThat(deleted.text("/synthesised")).isEqualTo("true");
                    });
            assertThat(history)
                    .filteredOn(record -> record.has("/pod", "comes"))
                    .isNotEmpty();
            assertThat(history)
                    .extracting(record -> record.headers().get("ce_id"))
                    .doesNotHaveDuplicates();
            assertThat(log.all(
                            Topic.POD_LIFECYCLE,
                            record -> record.has("/change", "gap")
                                    && record.has("/kind", "pod")
                                    && record.has("/deleted", "1")))
                    .isNotEmpty();
            assertThat(alertStates(log)).containsOnly("firing").hasSize(2);
            after.metrics().await("podwatch_container_crash_looping", series, 1);

            clock.leap(Duration.ofMinutes(11));
            log.await(
                    Topic.ALERTS,
                    record -> record.has("/labels/workload", "loops") && record.has("/resolution", "recovered"));
            after.metrics().await("podwatch_container_crash_looping", series, 0);
        }
    }

    private void awaitRoom() {
        client.resourceQuotas()
                .inNamespace(namespace)
                .withName("few")
                .waitUntilCondition(
                        quota -> new Quantity("2")
                                .equals(quota.getStatus().getUsed().get("pods")),
                        WITHIN_SECONDS,
                        TimeUnit.SECONDS);
    }

    private void crash(Pod pod) {
        for (int turn = 0; turn < 3; turn++) {
            clock.leap(Duration.ofSeconds(5));
            kubelet.crash(pod, ClusterUser.CONTAINER, 1, "Error");
        }
    }

    private static List<LogRecord> changes(CommittedLog log) {
        return log.all(Topic.POD_LIFECYCLE, record -> !record.has("/change", "gap"));
    }

    private static List<String> alertStates(CommittedLog log) {
        return log.all(Topic.ALERTS, record -> true).stream()
                .map(record -> record.text("/state"))
                .toList();
    }
}
