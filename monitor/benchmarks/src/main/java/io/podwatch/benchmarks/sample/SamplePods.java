package io.podwatch.benchmarks.sample;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pods of two containers with environment, probes, volumes, conditions and managed fields: 6.5 KiB of JSON each. */
public final class SamplePods {
    private static final String STARTED_AT = "2026-01-01T00:00:10Z";

    private SamplePods() {}

    /** A running pod of a ReplicaSet, as its kubelet reports it after so many restarts of its first container. */
    public static Pod running(String namespace, int number, int restarts) {
        String name = "web-6c5d8b7f9-" + Integer.toString(number, 36);
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(Map.of("app", "web", "pod-template-hash", "6c5d8b7f9", "tier", "front"))
                .withAnnotations(Map.of("checksum/config", "d41d8cd98f00b204e9800998ecf8427e"))
                .withManagedFields(managedFields())
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("ReplicaSet")
                .withName("web-6c5d8b7f9")
                .withUid("11111111-2222-3333-4444-555555555555")
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-" + number % 50)
                .withRestartPolicy("Always")
                .withServiceAccountName("default")
                .withContainers(container("app"), container("proxy"))
                .addNewVolume()
                .withName("config")
                .withNewConfigMap()
                .withName("web-config")
                .endConfigMap()
                .endVolume()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .withQosClass("Burstable")
                .withPodIP("10.0.0.1")
                .withStartTime("2026-01-01T00:00:00Z")
                .withConditions(List.of(
                        condition("Initialized"),
                        condition("PodScheduled"),
                        condition("PodReadyToStartContainers"),
                        condition("ContainersReady"),
                        condition("Ready")))
                .withContainerStatuses(status("app", restarts), status("proxy", 0))
                .endStatus()
                .build();
    }

    /** The same pod with what the API server adds when it stores it; each restart is a version. */
    public static Pod stored(String namespace, int number, int restarts) {
        Pod pod = running(namespace, number, restarts);
        pod.getMetadata().setUid("22222222-3333-4444-5555-" + String.format("%012d", number));
        pod.getMetadata().setResourceVersion(Integer.toString(1000 + restarts));
        pod.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
        return pod;
    }

    private static io.fabric8.kubernetes.api.model.PodCondition condition(String type) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withLastTransitionTime(STARTED_AT)
                .build();
    }

    private static io.fabric8.kubernetes.api.model.Container container(String name) {
        ContainerBuilder builder = new ContainerBuilder()
                .withName(name)
                .withImage("registry.example/shop/" + name + ":1.2.3")
                .withPorts(port())
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("128Mi")))
                .withLimits(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("256Mi")))
                .endResources()
                .withNewReadinessProbe()
                .withNewHttpGet()
                .withPath("/ready")
                .withNewPort(8080)
                .endHttpGet()
                .endReadinessProbe()
                .addNewVolumeMount()
                .withName("config")
                .withMountPath("/etc/web")
                .endVolumeMount();
        for (int index = 0; index < 12; index++) {
            builder.addNewEnv()
                    .withName("SETTING_NUMBER_" + index)
                    .withValue("value-of-the-setting-" + index)
                    .endEnv();
        }
        return builder.build();
    }

    private static ContainerPort port() {
        ContainerPort port = new ContainerPort();
        port.setContainerPort(8080);
        port.setName("http");
        port.setProtocol("TCP");
        return port;
    }

    /** One status of a container that runs after so many restarts. */
    public static ContainerStatus status(String name, int restarts) {
        ContainerStatusBuilder builder = new ContainerStatusBuilder()
                .withName(name)
                .withImage("registry.example/shop/" + name + ":1.2.3")
                .withImageID("registry.example/shop/" + name + "@sha256:" + "ab".repeat(32))
                .withContainerID("containerd://" + "cd".repeat(32))
                .withReady(true)
                .withStarted(true)
                .withRestartCount(restarts)
                .withNewState()
                .withNewRunning()
                .withStartedAt(STARTED_AT)
                .endRunning()
                .endState();
        return builder.build();
    }

    private static List<ManagedFieldsEntry> managedFields() {
        List<ManagedFieldsEntry> entries = new ArrayList<>();
        for (String manager : List.of("kube-controller-manager", "kubelet")) {
            Map<String, Object> fields = new java.util.TreeMap<>();
            for (int index = 0; index < 20; index++) {
                fields.put("f:fieldOfTheObjectNumber" + index, Map.of("f:inner", Map.of(), "f:other", Map.of()));
            }
            entries.add(new ManagedFieldsEntryBuilder()
                    .withManager(manager)
                    .withOperation("Update")
                    .withApiVersion("v1")
                    .withTime(STARTED_AT)
                    .withFieldsType("FieldsV1")
                    .withNewFieldsV1()
                    .withAdditionalProperties(fields)
                    .endFieldsV1()
                    .build());
        }
        return entries;
    }
}
