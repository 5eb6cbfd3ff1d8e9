package io.podwatch.it.apiserver.contract;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.FakeNode;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the real controllers and the played kubelet make of a user's orders together. */
@NeedsControlPlane
final class ControllersIT {

    private static final long WITHIN = 30;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T03:00:00Z"));

    private final KubernetesClient client;
    private final ClusterUser user;
    private String namespace;
    private FakeNode node;
    private Kubelet kubelet;

    ControllersIT(ControlPlane controlPlane) {
        this.client = controlPlane.admin();
        this.user = new ClusterUser(client);
    }

    @BeforeEach
    void haveANamespaceAndANode() {
        namespace = user.namespace("controllers", Map.of("env", "dev"));
        node = FakeNode.join(client, "node-" + UUID.randomUUID(), CLOCK);
        kubelet = new Kubelet(client, node.name(), CLOCK);
    }

    @Test
    void deploymentBecomesAvailableWhenTheKubeletRunsItsPods() {
        Deployment deployment = user.deployment(namespace, "web", 2, Map.of());
        awaitPods(2);

        kubelet.runPending(namespace);

        client.resource(deployment)
                .waitUntilCondition(d -> Objects.equals(d.getStatus().getAvailableReplicas(), 2), WITHIN, SECONDS);
    }

    @Test
    void replicaBeyondTheQuotaIsRefusedInAnEventOfItsReplicaSet() {
        user.quota(namespace, "compute-resources", Map.of("requests.cpu", "1"));

        Deployment deployment = user.deployment(namespace, "web", 3, Map.of("cpu", "500m"));

        Event refusal = client.v1()
                .events()
                .inNamespace(namespace)
                .withField("reason", "FailedCreate")
                .informOnCondition(events -> !events.isEmpty())
                .orTimeout(WITHIN, SECONDS)
                .join()
                .get(0);
        assertThat(refusal.getInvolvedObject().getKind()).isEqualTo("ReplicaSet");
        assertThat(refusal.getMessage())
                .contains("exceeded quota: compute-resources, requested: requests.cpu=500m, used: requests.cpu=1,")
                .contains("limited: requests.cpu=1");
        client.resource(deployment)
                .waitUntilCondition(
                        d -> d.getStatus().getConditions().stream()
                                .anyMatch(c -> c.getType().equals("ReplicaFailure")
                                        && c.getReason().equals("FailedCreate")),
                        WITHIN,
                        SECONDS);
    }

    @Test
    void jobFailsWhenItsPodsFailTooOften() {
        Job job = user.job(namespace, "report", 0);
        Pod pod = awaitPods(1).get(0);

        kubelet.run(pod);
        kubelet.fail(pod, 3);

        client.resource(job)
                .waitUntilCondition(
                        j -> j.getStatus().getConditions().stream()
                                .anyMatch(c -> c.getType().equals("Failed")
                                        && c.getReason().equals("BackoffLimitExceeded")),
                        WITHIN,
                        SECONDS);
    }

    @Test
    void rolloutThatDoesNotGetReadyInTimeIsSaidToBeStuckUntilItIsReady() {
        Deployment deployment = user.deployment(namespace, "slow", 1, Map.of());
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("slow")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"progressDeadlineSeconds\":1}}");

        client.resource(deployment)
                .waitUntilCondition(d -> progress(d, "False", "ProgressDeadlineExceeded"), WITHIN, SECONDS);
        kubelet.runPending(namespace);

        client.resource(deployment)
                .waitUntilCondition(d -> progress(d, "True", "NewReplicaSetAvailable"), WITHIN, SECONDS);
    }

    private static boolean progress(Deployment deployment, String status, String reason) {
        return deployment.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Progressing")
                        && condition.getStatus().equals(status)
                        && condition.getReason().equals(reason));
    }

    @Test
    void crashLoopLeavesRestartsLastStateAndReadiness() {
        Pod pod = kubelet.run(user.pod(namespace, "looper"));

        kubelet.crash(pod, ClusterUser.CONTAINER, 1, "Error");
        kubelet.killForMemory(pod, ClusterUser.CONTAINER);
        Pod waiting = kubelet.backOff(pod, ClusterUser.CONTAINER);

        assertThat(waiting.getStatus().getPhase()).isEqualTo("Running");
        assertThat(waiting.getStatus().getContainerStatuses()).singleElement().satisfies(status -> {
            assertThat(status.getRestartCount()).isEqualTo(1);
            assertThat(status.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
            assertThat(status.getLastState().getTerminated().getReason()).isEqualTo("OOMKilled");
            assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(137);
        });
        assertThat(waiting.getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .singleElement()
                .satisfies(ready -> assertThat(ready.getStatus()).isEqualTo("False"));
    }

    @Test
    void lostNodeTakesReadinessFromItsPodsAndLeavesTheirPhase() {
        Pod pod = kubelet.run(user.pod(namespace, "web"));

        node.lost();

        Pod seen = client.resource(pod).require();
        assertThat(seen.getStatus().getPhase()).isEqualTo("Running");
        assertThat(seen.getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .singleElement()
                .satisfies(ready -> assertThat(ready.getReason()).isEqualTo("NodeNotReady"));
        assertThat(client.nodes().withName(node.name()).require().getStatus().getConditions())
                .singleElement()
                .satisfies(ready -> assertThat(ready.getStatus()).isEqualTo("Unknown"));
    }

    private List<Pod> awaitPods(int count) {
        return client.pods()
                .inNamespace(namespace)
                .informOnCondition(pods -> pods.size() == count)
                .orTimeout(WITHIN, SECONDS)
                .join();
    }
}
