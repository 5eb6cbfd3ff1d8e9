package io.podwatch.sandbox.demo;

import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.Observation;
import io.podwatch.sandbox.cluster.SimulatedCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What happens, and what Podwatch must say about it. Every lifecycle state occurs. */
final class Story {
    static final List<String> NODES = List.of("node-a", "node-b", "node-c");

    private static final String LOST = "node-c";

    static final List<ExpectedAlert> EXPECTED = List.of(
            ofContainer(FindingType.CONTAINER_CRASH_LOOPING, "checkout"),
            ofContainer(FindingType.CONTAINER_CRASH_LOOPING, "importer"),
            ofContainer(FindingType.CONTAINER_CANNOT_START, "thumbnails"),
            quotaUsage("requests.cpu"),
            quotaUsage("limits.cpu"),
            new ExpectedAlert(
                    FindingType.QUOTA_REJECTING,
                    Manifests.NAMESPACE,
                    Map.of("workload_kind", "Deployment", "workload", "web")),
            new ExpectedAlert(FindingType.NODE_NOT_READY, Observation.CLUSTER_SCOPE, Map.of("node", LOST)));

    static final List<StoryStep> STEPS = List.of(
            step(
                    0,
                    "namespace demo with quota compute-resources; deployments web, checkout, importer, thumbnails",
                    Story::begin),
            step(20, "job migrate, which will succeed, and job report, which will fail", Story::jobs),
            step(45, "rollout of web to a healthy new revision", store -> image(store, "web", Images.WEB_2)),
            step(
                    70,
                    "rollout of checkout to a revision that misses the variable " + Images.VARIABLE,
                    cluster -> image(cluster, "checkout", Images.CHECKOUT_2)),
            step(240, "web is scaled to 9 replicas; the quota has room for fewer", cluster -> scale(cluster, 9)),
            step(360, "web is scaled back to 2 replicas", cluster -> scale(cluster, 2)),
            step(390, "importer gets the memory that it needs", Story::moreMemory),
            step(420, "checkout gets its variable", Story::setVariable),
            step(
                    450,
                    "the image name of thumbnails is put right",
                    cluster -> image(cluster, "thumbnails", Images.THUMBNAILS)),
            step(480, LOST + " is lost: its kubelet is silent", cluster -> cluster.loseNode(LOST)),
            step(660, LOST + " is back", cluster -> cluster.recoverNode(LOST)));

    /** The last alerts close when their containers have run longer than the kubelet's reset of ten minutes. */
    static final Duration LENGTH = Duration.ofMinutes(20);

    private Story() {}

    private static ExpectedAlert ofContainer(FindingType type, String deployment) {
        return new ExpectedAlert(
                type,
                Manifests.NAMESPACE,
                Map.of("workload_kind", "Deployment", "workload", deployment, "container", "app"));
    }

    private static ExpectedAlert quotaUsage(String resource) {
        return new ExpectedAlert(
                FindingType.QUOTA_USAGE,
                Manifests.NAMESPACE,
                Map.of("resourcequota", Manifests.QUOTA, "resource", resource));
    }

    private static StoryStep step(long seconds, String told, java.util.function.Consumer<SimulatedCluster> happens) {
        return new StoryStep(Duration.ofSeconds(seconds), told, happens);
    }

    private static void begin(SimulatedCluster cluster) {
        cluster.store().create(Manifests.namespace(Manifests.NAMESPACE, Map.of("env", "dev", "team", "shop")));
        cluster.store().create(Manifests.quota());
        create(cluster, "web", 2, Images.WEB_1, "128Mi");
        create(cluster, "checkout", 1, Images.CHECKOUT_1, "128Mi");
        create(cluster, "importer", 1, Images.IMPORTER, "64Mi");
        create(cluster, "thumbnails", 1, Images.THUMBNAILS_MISSPELT, "128Mi");
    }

    private static void create(SimulatedCluster cluster, String name, int replicas, String image, String memory) {
        cluster.store().create(Manifests.deployment(name, replicas, image, memory, List.of()));
    }

    private static void jobs(SimulatedCluster cluster) {
        cluster.store().create(Manifests.job("migrate", Images.MIGRATE));
        cluster.store().create(Manifests.job("report", Images.REPORT));
    }

    private static void edit(SimulatedCluster cluster, String name, UnaryOperator<Deployment> change) {
        Deployment current =
                cluster.store().get(Deployment.class, Manifests.NAMESPACE, name).orElseThrow();
        cluster.store().replace(change.apply(current));
    }

    private static void scale(SimulatedCluster cluster, int replicas) {
        edit(
                cluster,
                "web",
                deployment -> deployment
                        .edit()
                        .editSpec()
                        .withReplicas(replicas)
                        .endSpec()
                        .build());
    }

    private static void image(SimulatedCluster cluster, String name, String image) {
        edit(
                cluster,
                name,
                deployment -> deployment
                        .edit()
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editContainer(0)
                        .withImage(image)
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
    }

    private static void moreMemory(SimulatedCluster cluster) {
        edit(
                cluster,
                "importer",
                deployment -> deployment
                        .edit()
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editContainer(0)
                        .editResources()
                        .addToLimits("memory", new Quantity("256Mi"))
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
    }

    private static void setVariable(SimulatedCluster cluster) {
        edit(
                cluster,
                "checkout",
                deployment -> deployment
                        .edit()
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editContainer(0)
                        .withEnv(new EnvVarBuilder()
                                .withName(Images.VARIABLE)
                                .withValue("postgres://database/shop")
                                .build())
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
    }
}
