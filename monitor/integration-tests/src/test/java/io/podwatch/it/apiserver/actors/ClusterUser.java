package io.podwatch.it.apiserver.actors;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Somebody who uses a cluster: makes namespaces, quotas, pods and workloads. Each is accepted when its method returns. */
public final class ClusterUser {

    /** The name of the one container that every pod made here has. */
    public static final String CONTAINER = "app";

    private static final long QUOTA_SECONDS = 30;

    private final KubernetesClient client;

    public ClusterUser(KubernetesClient client) {
        this.client = client;
    }

    /** A new namespace whose name nobody has had before. */
    public String namespace(String prefix, Map<String, String> labels) {
        String name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    public Pod pod(String namespace, String name) {
        return pod(namespace, name, Map.of(), Map.of());
    }

    /** A pod whose container asks for these resources, as requests and as limits. */
    public Pod pod(String namespace, String name, Map<String, String> labels, Map<String, String> resources) {
        return pod(namespace, name, labels, resources, resources);
    }

    public Pod pod(
            String namespace,
            String name,
            Map<String, String> labels,
            Map<String, String> requests,
            Map<String, String> limits) {
        return client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .withSpec(podSpec("Always", requests, limits))
                        .build())
                .create();
    }

    public Pod label(Pod pod, String key, String value) {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .edit(current -> new PodBuilder(current)
                        .editMetadata()
                        .addToLabels(key, value)
                        .endMetadata()
                        .build());
    }

    /** As {@code kubectl taint} does. */
    public void taint(String node, String key, String effect) {
        client.nodes()
                .withName(node)
                .edit(current -> new NodeBuilder(current)
                        .editOrNewSpec()
                        .addNewTaint()
                        .withKey(key)
                        .withEffect(effect)
                        .endTaint()
                        .endSpec()
                        .build());
    }

    /** Deletes as {@code kubectl delete} does: a pod on a node stays until its kubelet removes it. */
    public void delete(Pod pod) {
        client.resource(pod).delete();
    }

    /** Asks for an eviction as {@code kubectl drain} does; false when a disruption budget forbids it now. */
    public boolean evict(Pod pod) {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .evict();
    }

    /** Asks for other requests of the running container, without another pod. */
    public Pod resize(Pod pod, Map<String, String> requests) {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .subresource("resize")
                .edit(current -> new PodBuilder(current)
                        .editSpec()
                        .editFirstContainer()
                        .editResources()
                        .withRequests(quantities(requests))
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .build());
    }

    /** A quota that is enforced already: its status says what is hard. */
    public ResourceQuota quota(String namespace, String name, Map<String, String> hard) {
        ResourceQuota quota = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHard(quantities(hard))
                .endSpec()
                .build();
        client.resource(quota).create();
        return client.resource(quota).waitUntilCondition(ClusterUser::isEnforced, QUOTA_SECONDS, TimeUnit.SECONDS);
    }

    public ResourceQuota changeQuota(ResourceQuota quota, Map<String, String> hard) {
        return client.resourceQuotas()
                .inNamespace(quota.getMetadata().getNamespace())
                .withName(quota.getMetadata().getName())
                .edit(current -> new ResourceQuotaBuilder(current)
                        .editSpec()
                        .withHard(quantities(hard))
                        .endSpec()
                        .build());
    }

    public Deployment deployment(String namespace, String name, int replicas, Map<String, String> resources) {
        return client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .withNewSelector()
                        .addToMatchLabels("app", name)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", name)
                        .endMetadata()
                        .withSpec(podSpec("Always", resources))
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    public void scale(Deployment deployment, int replicas) {
        client.apps()
                .deployments()
                .inNamespace(deployment.getMetadata().getNamespace())
                .withName(deployment.getMetadata().getName())
                .edit(current -> new DeploymentBuilder(current)
                        .editSpec()
                        .withReplicas(replicas)
                        .endSpec()
                        .build());
    }

    public Job job(String namespace, String name, int backoffLimit) {
        return client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withBackoffLimit(backoffLimit)
                        .withNewTemplate()
                        .withSpec(podSpec("Never", Map.of()))
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private static boolean isEnforced(ResourceQuota quota) {
        return quota != null
                && quota.getStatus() != null
                && quota.getSpec().getHard().equals(quota.getStatus().getHard());
    }

    private static PodSpec podSpec(String restartPolicy, Map<String, String> resources) {
        return podSpec(restartPolicy, resources, resources);
    }

    private static PodSpec podSpec(String restartPolicy, Map<String, String> requests, Map<String, String> limits) {
        return new PodSpecBuilder()
                .withRestartPolicy(restartPolicy)
                .addNewContainer()
                .withName(CONTAINER)
                .withImage("registry.example/app:1")
                .withNewResources()
                .withRequests(quantities(requests))
                .withLimits(quantities(limits))
                .endResources()
                .endContainer()
                .build();
    }

    private static Map<String, Quantity> quantities(Map<String, String> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Quantity(entry.getValue())));
    }
}
