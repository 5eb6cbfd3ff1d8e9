package io.podwatch.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectLifeTest {
    private static final Instant NOW = Instant.parse("2030-01-01T10:00:00Z");

    private SimulatedCluster cluster;

    @BeforeEach
    void start() {
        cluster = new SimulatedCluster(ApiServerSimulatorOptions.builder()
                .clock(InstantSource.fixed(NOW))
                .build());
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static KubernetesClientException refusal(Runnable action) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(KubernetesClientException.class, action::run);
    }

    @Test
    void createdPodIsPendingAndHasIdentityFromTheGivenClock() {
        Pod created = cluster.client().resource(SimulatedCluster.pod("web")).create();

        assertThat(created.getMetadata().getUid()).hasSize(36);
        assertThat(created.getMetadata().getCreationTimestamp()).isEqualTo("2030-01-01T10:00:00Z");
        assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(created.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(created.getStatus().getQosClass()).isEqualTo("BestEffort");
        assertThat(created.getSpec().getRestartPolicy()).isEqualTo("Always");
    }

    @Test
    void createRefusesWhatExistsAndWhatHasNoNamespaceAndWhatHasNoName() {
        cluster.createPod("web");

        assertThat(refusal(() ->
                        cluster.client().resource(SimulatedCluster.pod("web")).create()))
                .hasMessageContaining("pods \"web\" already exists")
                .extracting(KubernetesClientException::getCode)
                .isEqualTo(409);
        Pod astray = new PodBuilder(SimulatedCluster.pod("web"))
                .editMetadata()
                .withNamespace("nowhere")
                .endMetadata()
                .build();
        assertThat(refusal(() -> cluster.client().resource(astray).create()))
                .hasMessageContaining("namespaces \"nowhere\" not found")
                .extracting(KubernetesClientException::getCode)
                .isEqualTo(404);
        Pod nameless = new PodBuilder(SimulatedCluster.pod("web"))
                .editMetadata()
                .withName("")
                .endMetadata()
                .build();
        assertThat(refusal(() -> cluster.client().resource(nameless).create()).getCode())
                .isEqualTo(422);
    }

    @Test
    void generatedNamesDiffer() {
        Pod template = new PodBuilder(SimulatedCluster.pod(""))
                .editMetadata()
                .withName(null)
                .withGenerateName("web-")
                .endMetadata()
                .build();

        String first =
                cluster.client().resource(template).create().getMetadata().getName();
        String second =
                cluster.client().resource(template).create().getMetadata().getName();

        assertThat(first).matches("web-[a-z0-9]{5}").isNotEqualTo(second);
    }

    @Test
    void staleUpdateIsAConflict() {
        Pod stale = cluster.createPod("web");
        cluster.setPhase("web", "Running");

        KubernetesClientException refused =
                refusal(() -> cluster.client().resource(stale).updateStatus());

        assertThat(refused.getCode()).isEqualTo(409);
        assertThat(refused).hasMessageContaining("the object has been modified");
    }

    @Test
    void statusAndSpecAreWrittenApart() {
        Pod created = cluster.createPod("web");
        Pod both = new PodBuilder(created)
                .editMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .editStatus()
                .withPhase("Running")
                .endStatus()
                .build();

        Pod afterStatus = cluster.client().resource(both).updateStatus();
        Pod afterUpdate = cluster.client()
                .resource(new PodBuilder(both)
                        .editMetadata()
                        .withResourceVersion(afterStatus.getMetadata().getResourceVersion())
                        .endMetadata()
                        .editStatus()
                        .withPhase("Failed")
                        .endStatus()
                        .build())
                .update();

        assertThat(afterStatus.getStatus().getPhase()).isEqualTo("Running");
        assertThat(afterStatus.getMetadata().getLabels()).isNullOrEmpty();
        assertThat(afterUpdate.getStatus().getPhase()).isEqualTo("Running");
        assertThat(afterUpdate.getMetadata().getLabels()).containsEntry("app", "web");
    }

    @Test
    void updateThatChangesNothingKeepsTheRevision() {
        Pod created = cluster.createPod("web");

        Pod updated = cluster.client().resource(created).update();

        assertThat(updated.getMetadata().getResourceVersion())
                .isEqualTo(created.getMetadata().getResourceVersion());
    }

    @Test
    void everyPatchFormatButServerSideApplyIsUnderstood() {
        cluster.createPod("web");
        var pod = cluster.client().pods().inNamespace("demo").withName("web");

        pod.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"a\":\"1\"}}}");
        pod.patch(
                PatchContext.of(PatchType.JSON), "[{\"op\":\"add\",\"path\":\"/metadata/labels/b\",\"value\":\"2\"}]");
        pod.patch(
                PatchContext.of(PatchType.STRATEGIC_MERGE),
                "{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"registry.example/app:2\"}]}}");

        assertThat(pod.get().getMetadata().getLabels()).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(pod.get().getSpec().getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getImage()).isEqualTo("registry.example/app:2");
            assertThat(container.getTerminationMessagePath()).isNotEmpty();
        });
        assertThat(pod.get().getMetadata().getGeneration()).isEqualTo(2);
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() ->
                        cluster.client().resource(SimulatedCluster.pod("web")).serverSideApply())
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(415));
    }

    @Test
    void podOnANodeIsMarkedAndGoesWhenItsKubeletSaysSo() {
        cluster.createPod("web");
        cluster.store().bind("demo", "web", "node-1");
        var pod = cluster.client().pods().inNamespace("demo").withName("web");

        pod.delete();

        assertThat(pod.get().getMetadata().getDeletionTimestamp()).isEqualTo("2030-01-01T10:00:30Z");
        assertThat(pod.get().getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(30);

        cluster.store().remove(Pod.class, "demo", "web");

        assertThat(pod.get()).isNull();
    }

    @Test
    void podWithoutANodeGoesAtOnce() {
        cluster.createPod("web");
        var pod = cluster.client().pods().inNamespace("demo").withName("web");

        pod.delete();

        assertThat(pod.get()).isNull();
    }

    @Test
    void finalizerHoldsAnObjectUntilItIsTakenAway() {
        cluster.client()
                .resource(SimulatedCluster.podBuilder("web")
                        .editMetadata()
                        .addToFinalizers("example.com/hold")
                        .endMetadata()
                        .build())
                .create();
        var pod = cluster.client().pods().inNamespace("demo").withName("web");

        pod.delete();
        assertThat(pod.get().isMarkedForDeletion()).isTrue();
        pod.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");

        assertThat(pod.get()).isNull();
    }

    @Test
    void namespaceTakesItsContentAlong() {
        cluster.createPod("web");

        cluster.client().namespaces().withName("demo").delete();

        assertThat(cluster.client().namespaces().withName("demo").get()).isNull();
        assertThat(cluster.client().pods().inAnyNamespace().list().getItems()).isEmpty();
    }

    @Test
    void versionHealthAndDiscoveryAnswer() throws Exception {
        assertThat(cluster.client().getKubernetesVersion().getMinor()).isEqualTo("36");
        assertThat(cluster.get("/readyz").body()).isEqualTo("ok");
        assertThat(cluster.get("/apis").body()).contains("apps", "batch", "coordination.k8s.io");
        assertThat(cluster.get("/api/v1").body()).contains("pods/status", "resourcequotas");
        assertThat(cluster.get("/apis/apps/v1").body()).contains("replicasets");
        assertThat(cluster.get("/apis/unknown/v1").statusCode()).isEqualTo(404);
        assertThat(cluster.get("/api/v1/secrets").statusCode()).isEqualTo(404);
    }
}
