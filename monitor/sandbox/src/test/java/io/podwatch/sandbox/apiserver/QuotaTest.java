package io.podwatch.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private SimulatedCluster cluster;

    @BeforeEach
    void start() {
        cluster = new SimulatedCluster(ApiServerSimulatorOptions.defaults());
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private ResourceQuotaStatus status() {
        return cluster.store()
                .get(ResourceQuota.class, "demo", "compute-resources")
                .orElseThrow()
                .getStatus();
    }

    private void limit(String resource, String hard) {
        cluster.store().create(SimulatedCluster.quota(Map.of(resource, new Quantity(hard))));
    }

    private KubernetesClientException refusal(Pod pod) {
        return catchThrowableOfType(
                KubernetesClientException.class,
                () -> cluster.client().resource(pod).create());
    }

    @Test
    void podThatDoesNotFitIsRefusedInTheServersWords() {
        limit("requests.cpu", "1");
        cluster.store().create(SimulatedCluster.asking("first", "1"));

        KubernetesClientException refused = refusal(SimulatedCluster.asking("x", "0.5"));

        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getStatus().getReason()).isEqualTo("Forbidden");
        assertThat(refused.getStatus().getMessage())
                .isEqualTo("pods \"x\" is forbidden: exceeded quota: compute-resources, requested: requests.cpu=500m,"
                        + " used: requests.cpu=1, limited: requests.cpu=1");
    }

    @Test
    void onlyWhatIsExceededIsNamedInOrder() {
        cluster.store()
                .create(SimulatedCluster.quota(Map.of(
                        "requests.cpu", new Quantity("200m"),
                        "pods", new Quantity("0"),
                        "count/pods", new Quantity("9"))));

        assertThat(refusal(SimulatedCluster.asking("x", "300m")).getStatus().getMessage())
                .endsWith("requested: pods=1,requests.cpu=300m, used: pods=0,requests.cpu=0,"
                        + " limited: pods=0,requests.cpu=200m");
    }

    @Test
    void podThatLeavesOutALimitedResourceIsRefused() {
        limit("limits.memory", "1Gi");

        assertThat(refusal(SimulatedCluster.pod("x")).getStatus().getMessage())
                .isEqualTo(
                        "pods \"x\" is forbidden: failed quota: compute-resources: must specify limits.memory for: app");
    }

    @Test
    void usageFollowsCreationCompletionAndDeletion() {
        limit("requests.cpu", "2");
        cluster.store().create(SimulatedCluster.asking("a", "500m"));
        cluster.store().create(SimulatedCluster.asking("b", "250m"));
        cluster.store().create(SimulatedCluster.asking("c", "1"));
        assertThat(used()).isEqualTo("1750m");

        cluster.setPhase("c", "Succeeded");
        assertThat(used()).isEqualTo("750m");
        cluster.store().delete(Pod.class, "demo", "b");

        assertThat(used()).isEqualTo("500m");
        assertThat(status().getHard()).containsEntry("requests.cpu", new Quantity("2"));
    }

    @Test
    void scopedQuotaCountsOnlyThePodsItIsFor() {
        cluster.store()
                .create(new ResourceQuotaBuilder(SimulatedCluster.quota(Map.of("pods", new Quantity("1"))))
                        .editSpec()
                        .withScopes("NotBestEffort")
                        .endSpec()
                        .build());

        cluster.createPod("best-effort");
        cluster.store().create(SimulatedCluster.asking("burstable", "1m"));

        assertThat(refusal(SimulatedCluster.asking("another", "1m")).getCode()).isEqualTo(403);
        assertThat(status().getUsed()).containsEntry("pods", new Quantity("1"));
    }

    private String used() {
        return status().getUsed().get("requests.cpu").toString();
    }

    @Test
    void loweringTheLimitEvictsNothing() {
        limit("pods", "2");
        cluster.createPod("a");
        cluster.createPod("b");

        cluster.client()
                .resourceQuotas()
                .inNamespace("demo")
                .withName("compute-resources")
                .edit(quota -> {
                    quota.getSpec().setHard(Map.of("pods", new Quantity("1")));
                    return quota;
                });

        assertThat(status().getHard()).containsEntry("pods", new Quantity("1"));
        assertThat(status().getUsed()).containsEntry("pods", new Quantity("2"));
        assertThat(refusal(SimulatedCluster.pod("c")).getCode()).isEqualTo(403);
    }

    @Test
    void refusedCreateChargesNothing() {
        limit("pods", "1");
        cluster.createPod("a");

        refusal(SimulatedCluster.pod("a"));
        refusal(SimulatedCluster.pod("b"));

        assertThat(status().getUsed()).containsEntry("pods", new Quantity("1"));
    }

    @Test
    void limitRangeFillsInWhatContainersLeaveOut() {
        limit("requests.cpu", "1");
        cluster.store()
                .create(new LimitRangeBuilder()
                        .withNewMetadata()
                        .withNamespace("demo")
                        .withName("defaults")
                        .endMetadata()
                        .withNewSpec()
                        .addNewLimit()
                        .withType("Container")
                        .withDefaultRequest(Map.of("cpu", new Quantity("100m")))
                        .endLimit()
                        .endSpec()
                        .build());

        Pod created = cluster.createPod("web");

        assertThat(created.getSpec().getContainers().get(0).getResources().getRequests())
                .containsEntry("cpu", new Quantity("100m"));
        assertThat(used()).isEqualTo("100m");
    }

    @Test
    void withoutTheControllerAQuotaWhoseUsageIsUnknownRefuses() {
        try (SimulatedCluster bare = new SimulatedCluster(
                ApiServerSimulatorOptions.builder().quotaController(false).build())) {
            bare.store().create(SimulatedCluster.quota(Map.of("pods", new Quantity("1"))));

            KubernetesClientException refused = catchThrowableOfType(
                    KubernetesClientException.class,
                    () -> bare.client().resource(SimulatedCluster.pod("x")).create());

            assertThat(refused.getStatus().getMessage())
                    .isEqualTo("pods \"x\" is forbidden: status unknown for quota: compute-resources, resources: pods");
        }
    }
}
