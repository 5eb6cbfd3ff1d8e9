package io.podwatch.sandbox.demo;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Map;

/** The objects that the story begins with. Every pod asks for 100m CPU, so that the quota holds ten of them. */
final class Manifests {
    static final String NAMESPACE = "demo";
    static final String QUOTA = "compute-resources";

    private Manifests() {}

    static Namespace namespace(String name, Map<String, String> labels) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    static ResourceQuota quota() {
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName(QUOTA)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withHard(Map.of(
                        "requests.cpu", new Quantity("1"),
                        "requests.memory", new Quantity("1Gi"),
                        "limits.cpu", new Quantity("2"),
                        "limits.memory", new Quantity("2Gi")))
                .endSpec()
                .build();
    }

    static Deployment deployment(String name, int replicas, String image, String memoryLimit, List<EnvVar> env) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .withLabels(Map.of("app", name))
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(Map.of("app", name))
                .endSelector()
                .withTemplate(template(name, image, memoryLimit, env, "Always"))
                .endSpec()
                .build();
    }

    static Job job(String name, String image) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withTemplate(template(name, image, "128Mi", List.of(), "Never"))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec template(
            String name, String image, String memoryLimit, List<EnvVar> env, String restartPolicy) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Map.of("app", name))
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy(restartPolicy)
                .addNewContainer()
                .withName("app")
                .withImage(image)
                .withEnv(env)
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("64Mi")))
                .withLimits(Map.of("cpu", new Quantity("200m"), "memory", new Quantity(memoryLimit)))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }
}
