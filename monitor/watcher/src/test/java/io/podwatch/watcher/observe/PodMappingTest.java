package io.podwatch.watcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.lifecycle.StatusText;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.watcher.kube.Pod;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PodMappingTest {
    private final ObservationMapping mapping = new ObservationMapping(MappingSettings.of("east"));
    private final String json = Objects.file("pod-crash-looping.json");
    private final PodObservation pod = mapping.pod(Objects.listed(json, Pod.class));

    @Test
    void listedAndWatchedObjectsMapToEqualObservations() {
        PodObservation watched = mapping.pod(Objects.watched(json, Pod.class));

        assertThat(watched).isEqualTo(pod);
    }

    @Test
    void identityRevisionAndOwnerAreRead() {
        assertThat(pod.id().cluster()).isEqualTo("east");
        assertThat(pod.id().name()).isEqualTo("checkout-6d5f7c9b4-x2x9k");
        assertThat(pod.resourceVersion()).isEqualTo("184467");
        assertThat(pod.createdAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(pod.revision()).isEqualTo("6d5f7c9b4");
        assertThat(pod.workload()).isEqualTo(new WorkloadReference("ReplicaSet", "checkout-6d5f7c9b4"));
        assertThat(pod.owner().orElseThrow().uid()).isEqualTo("rs-1");
        assertThat(pod.node()).isEqualTo("node-a");
    }

    private PodObservation mapped(String metadata) {
        return mapping.pod(Objects.watched(
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"one-off\",\"namespace\":\"shop\","
                        + "\"uid\":\"u-1\",\"resourceVersion\":\"7\"," + metadata + "}}",
                Pod.class));
    }

    @Test
    void aPodWithoutAWorkloadSpeaksForItself() {
        String annotations = "\"annotations\":{\"podwatch.io/off\":\"all\",\"other\":\"x\"}";
        String owner = ",\"ownerReferences\":[{\"controller\":true,\"kind\":\"%s\",\"name\":\"o\",\"uid\":\"u-0\"}]";

        assertThat(mapped(annotations).annotations()).isEqualTo(Map.of("podwatch.io/off", "all"));
        assertThat(mapped(annotations + owner.formatted("Node")).annotations())
                .isEqualTo(Map.of("podwatch.io/off", "all"));
        assertThat(mapped(annotations + owner.formatted("ReplicaSet")).annotations())
                .isEmpty();
    }

    @Test
    void finalizersAreReadOfAPodThatIsBeingDeletedAlone() {
        String finalizers = "\"finalizers\":[\"example.com/audit\"]";
        String deleted = ",\"deletionTimestamp\":\"2026-03-01T10:00:30Z\",\"deletionGracePeriodSeconds\":30";

        assertThat(mapped(finalizers).deletion()).isEmpty();
        assertThat(mapped(finalizers + deleted).deletion().orElseThrow().finalizers())
                .containsExactly("example.com/audit");
    }

    @Test
    void reportedContainersComeFirstInStatusOrderThenThoseWithoutStatus() {
        assertThat(pod.containers())
                .extracting(ContainerObservation::name)
                .containsExactly("migrate", "proxy", "gone", "web", "metrics");
        assertThat(pod.containers())
                .extracting(ContainerObservation::type)
                .containsExactly(
                        ContainerType.INIT,
                        ContainerType.SIDECAR,
                        ContainerType.APP,
                        ContainerType.APP,
                        ContainerType.APP);
        assertThat(pod.container("gone").orElseThrow().declared()).isFalse();
        assertThat(pod.container("metrics").orElseThrow().state()).isEqualTo(new ContainerState.Unreported());
        assertThat(pod.container("gone").orElseThrow().state()).isEqualTo(new ContainerState.Unspecified());
    }

    @Test
    void theLastRunIsReadAndItsSecretsAreStruckOut() {
        ContainerObservation web = pod.container("web").orElseThrow();

        assertThat(web.restartCount()).isEqualTo(3);
        assertThat(web.waitsInCrashLoopBackOff()).isTrue();
        assertThat(web.image()).isEqualTo("registry.example/web:7");
        assertThat(web.lastTermination().orElseThrow().exitCode()).isEqualTo(1);
        assertThat(web.lastTermination().orElseThrow().message())
                .isEqualTo("panic: café: connect postgres://app:***@db/shop failed, password=***");
        assertThat(Lifecycle.of(pod)).isEqualTo(Lifecycle.CRASH_LOOP_BACK_OFF);
        assertThat(StatusText.of(pod).status()).isEqualTo("CrashLoopBackOff");
    }

    @Test
    void requestsAndLimitsAreSummedAsQuotaAdmissionSumsThem() {
        assertThat(pod.requests()).isEqualTo(Map.of("cpu", Quantity.parse("610m"), "memory", Quantity.parse("168Mi")));
        assertThat(pod.limits()).isEqualTo(Map.of("cpu", Quantity.parse("1010m"), "memory", Quantity.parse("328Mi")));
    }

    @Test
    void podLevelResourcesReplaceTheSumOfTheContainers() {
        String podLevel = json.replace("\"overhead\":", "\"resources\": {\"requests\": {\"cpu\": \"2\"}}, \"unused\":");

        PodObservation observation = mapping.pod(Objects.listed(podLevel, Pod.class));

        assertThat(observation.requests()).isEqualTo(Map.of("cpu", Quantity.of(2), "memory", Quantity.parse("160Mi")));
    }

    @Test
    void anInitContainerThatStartsBeforeTheSidecarIsNotChargedForIt() {
        assertThat(pod.requests().get("cpu")).isEqualTo(Quantity.parse("600m").plus(Quantity.parse("10m")));
    }

    @Test
    void aPodWithoutAnyStatusIsPendingAndHasItsContainers() {
        String bare = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\",\"namespace\":\"n\","
                + "\"uid\":\"u\",\"resourceVersion\":\"1\"},\"spec\":{\"containers\":[{\"name\":\"c\"}]}}";

        PodObservation observation = mapping.pod(Objects.listed(bare, Pod.class));

        assertThat(Lifecycle.of(observation)).isEqualTo(Lifecycle.PENDING);
        assertThat(observation.containers()).hasSize(1);
        assertThat(observation.workload()).isEqualTo(WorkloadReference.barePod("a"));
        assertThat(observation.qosClass()).isEmpty();
    }

    @Test
    void aStaticPodIsItsOwnWorkload() {
        String mirrored = json.replace("\"kind\": \"ReplicaSet\"", "\"kind\": \"Node\"");

        PodObservation observation = mapping.pod(Objects.listed(mirrored, Pod.class));

        assertThat(observation.workload().isBarePod()).isTrue();
    }

    @Test
    void whichRunAContainerIsInAndWasInIsRead() {
        ContainerObservation app = mapping.pod(Objects.listed(RESIZING, Pod.class))
                .container("app")
                .orElseThrow();

        assertThat(app.state())
                .isEqualTo(new ContainerState.Running(Optional.of(Instant.parse("2026-03-01T10:00:03Z")), 0x3f2a91bc));
        assertThat(app.lastTermination().orElseThrow().containerId()).isEqualTo(0x0b41d7e9);
    }

    @Test
    void whatAContainerHasIsToldWhileItIsNotWhatItShouldHave() {
        ContainerObservation app = mapping.pod(Objects.listed(RESIZING, Pod.class))
                .container("app")
                .orElseThrow();
        ContainerObservation done = mapping.pod(
                        Objects.listed(RESIZING.replace("\"cpu\": \"500m\"", "\"cpu\": \"1000m\""), Pod.class))
                .container("app")
                .orElseThrow();

        assertThat(app.resources())
                .isEqualTo(new ContainerResources(
                        Map.of("cpu", Quantity.parse("1"), "memory", Quantity.parse("1Gi")), Map.of()));
        assertThat(app.actualResources())
                .contains(new ContainerResources(
                        Map.of("cpu", Quantity.parse("500m"), "memory", Quantity.parse("1Gi")), Map.of()));
        assertThat(done.actualResources()).isEmpty();
    }

    private static final String RESIZING = """
            {"apiVersion": "v1", "kind": "Pod",
             "metadata": {"name": "web-1", "namespace": "shop", "uid": "uid-1", "resourceVersion": "7",
              "creationTimestamp": "2026-03-01T10:00:00Z"},
             "spec": {"containers": [{"name": "app", "image": "web:1",
              "resources": {"requests": {"cpu": "1", "memory": "1Gi"}}}]},
             "status": {"phase": "Running", "containerStatuses": [{"name": "app", "restartCount": 1,
              "containerID": "containerd://3f2a91bc7d4b9c",
              "state": {"running": {"startedAt": "2026-03-01T10:00:03Z"}},
              "lastState": {"terminated": {"exitCode": 1, "containerID": "containerd://0b41d7e9aa",
               "startedAt": "2026-03-01T10:00:01Z", "finishedAt": "2026-03-01T10:00:02Z"}},
              "resources": {"requests": {"cpu": "500m", "memory": "1024Mi"}}}]}}
            """;
}
