package io.podwatch.watcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.tenant.ScopeRequirement;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.PodTerms;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import io.podwatch.watcher.kube.LimitRange;
import io.podwatch.watcher.kube.Namespace;
import io.podwatch.watcher.kube.Node;
import io.podwatch.watcher.kube.ResourceQuota;
import io.podwatch.watcher.kube.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WorkloadMappingTest {
    private static final String METADATA = "\"metadata\":{\"name\":\"w\",\"namespace\":\"shop\",\"uid\":\"u\","
            + "\"resourceVersion\":\"5\",\"generation\":3,\"labels\":{\"env\":\"dev\",\"team\":\"x\"},"
            + "\"annotations\":{\"deployment.kubernetes.io/revision\":\"12\",\"podwatch.io/severity\":\"warning\","
            + "\"other\":\"y\"},\"ownerReferences\":[{\"kind\":\"CronJob\",\"name\":\"c\",\"uid\":\"o\","
            + "\"controller\":true}]}";
    private static final String TEMPLATE = "\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"i\","
            + "\"resources\":{\"requests\":{\"cpu\":\"250m\"}}}]}}";

    private final ObservationMapping mapping =
            new ObservationMapping(new MappingSettings("east", 100, 100, Set.of("env"), Set.of("example.org/owner")));

    @Test
    void aDeploymentIsReadWithRevisionStrategyAndTemplate() {
        WorkloadObservation deployment = workload(
                Workload.Deployment.class,
                "\"spec\":{\"replicas\":4,\"strategy\":{\"type\":\"RollingUpdate\"}," + TEMPLATE + "}",
                "\"status\":{\"observedGeneration\":3,\"replicas\":5,\"readyReplicas\":3,\"updatedReplicas\":2,"
                        + "\"availableReplicas\":3,\"conditions\":[{\"type\":\"ReplicaFailure\",\"status\":\"True\"}]}");

        assertThat(deployment.reference().text()).isEqualTo("Deployment/w");
        assertThat(deployment.replicas()).isEqualTo(new Replicas(4, 5, 3, 2, 3));
        assertThat(deployment.revision()).isEqualTo("12");
        assertThat(deployment.strategy()).isEqualTo("RollingUpdate");
        assertThat(deployment.template().get(0).requests()).isEqualTo(Map.of("cpu", Quantity.parse("0.25")));
        assertThat(deployment.condition("ReplicaFailure").orElseThrow().isTrue())
                .isTrue();
        assertThat(deployment.annotations()).isEqualTo(Map.of("podwatch.io/severity", "warning"));
    }

    @Test
    void aDaemonSetCountsNodesAndAStatefulSetNamesItsUpdateRevision() {
        WorkloadObservation daemons = workload(
                Workload.DaemonSet.class,
                "\"spec\":{}",
                "\"status\":{\"desiredNumberScheduled\":3,\"currentNumberScheduled\":2,\"numberReady\":1,"
                        + "\"updatedNumberScheduled\":2,\"numberAvailable\":1}");
        WorkloadObservation set = workload(
                Workload.StatefulSet.class,
                "\"spec\":{\"updateStrategy\":{\"type\":\"OnDelete\"}}",
                "\"status\":{\"updateRevision\":\"w-7f\"}");

        assertThat(daemons.replicas()).isEqualTo(new Replicas(3, 2, 1, 2, 1));
        assertThat(set.revision()).isEqualTo("w-7f");
        assertThat(set.strategy()).isEqualTo("OnDelete");
        assertThat(set.replicas().desired()).isEqualTo(1);
    }

    @Test
    void aJobTellsHowFarItIsAndWhoOwnsIt() {
        WorkloadObservation job = workload(
                Workload.Job.class,
                "\"spec\":{\"parallelism\":2,\"completions\":5,\"backoffLimit\":4}",
                "\"status\":{\"active\":2,\"ready\":1,\"succeeded\":1,\"failed\":3}");

        assertThat(job.job()).contains(new JobProgress(5, 2, 1, 3, 4));
        assertThat(job.replicas()).isEqualTo(new Replicas(2, 2, 1, 0, 1));
        assertThat(job.owner()).contains(new OwnerReference("CronJob", "c", "o"));
        assertThat(job.observedGeneration()).isEqualTo(3);
    }

    @Test
    void aCronJobShowsTheTemplateOfItsJobs() {
        WorkloadObservation cron = workload(
                Workload.CronJob.class,
                "\"spec\":{\"schedule\":\"* * * * *\",\"jobTemplate\":{\"spec\":{" + TEMPLATE + "}}}",
                "\"status\":{\"active\":[{\"name\":\"c-1\"}],\"lastSuccessfulTime\":\"2026-03-01T11:00:00Z\"}");

        assertThat(cron.lastSuccessAt()).contains(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(cron.template()).hasSize(1);
        assertThat(cron.replicas().current()).isEqualTo(1);
        assertThat(cron.job()).isEmpty();
    }

    @Test
    void aTemplateTellsWhatQuotasCountAndChooseByOfTheWholePod() {
        WorkloadObservation deployment = workload(
                Workload.Deployment.class,
                "\"spec\":{\"template\":{\"spec\":{\"initContainers\":[{\"name\":\"s\",\"restartPolicy\":\"Always\"}],"
                        + "\"containers\":[],\"resources\":{\"requests\":{\"cpu\":\"1\"},\"limits\":{\"memory\":\"1Gi\"}},"
                        + "\"overhead\":{\"cpu\":\"10m\"},\"priorityClassName\":\"high\",\"activeDeadlineSeconds\":0,"
                        + "\"affinity\":{\"podAntiAffinity\":{\"preferredDuringSchedulingIgnoredDuringExecution\":[{"
                        + "\"weight\":1,\"podAffinityTerm\":{\"topologyKey\":\"zone\",\"namespaceSelector\":{}}}]}}}}}",
                "\"status\":{}");

        assertThat(deployment.template())
                .singleElement()
                .satisfies(sidecar -> assertThat(sidecar.type()).isEqualTo(ContainerType.SIDECAR));
        assertThat(deployment.terms())
                .isEqualTo(new PodTerms(
                        Map.of("cpu", Quantity.of(1)),
                        Map.of("memory", Quantity.parse("1Gi")),
                        Map.of("cpu", Quantity.parse("10m")),
                        "high",
                        true,
                        true));
    }

    @Test
    void anAffinityToPodsOfTheSameNamespaceCrossesNone() {
        WorkloadObservation deployment = workload(
                Workload.Deployment.class,
                "\"spec\":{\"template\":{\"spec\":{\"containers\":[],\"affinity\":{\"podAffinity\":{"
                        + "\"requiredDuringSchedulingIgnoredDuringExecution\":[{\"topologyKey\":\"zone\"}]}}}}}",
                "\"status\":{}");

        assertThat(deployment.terms()).isSameAs(PodTerms.NONE);
    }

    @Test
    void aSurgeIsReadAsNumberOrAsShareRoundedUp() {
        assertThat(surge("{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxSurge\":\"25%\"}}"))
                .isEqualTo(2);
        assertThat(surge("{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxSurge\":3}}"))
                .isEqualTo(3);
        assertThat(surge("{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxSurge\":\"0%\"}}"))
                .isZero();
        assertThat(surge("{\"type\":\"RollingUpdate\"}")).isZero();
        assertThat(surge("{\"type\":\"Recreate\",\"rollingUpdate\":{\"maxSurge\":3}}"))
                .isZero();
    }

    private int surge(String strategy) {
        String spec = "\"spec\":{\"replicas\":5,\"strategy\":" + strategy + "," + TEMPLATE + "}";
        return workload(Workload.Deployment.class, spec, "\"status\":{}").surge();
    }

    @Test
    void aCronJobTellsThatItIsSuspended() {
        assertThat(workload(Workload.CronJob.class, "\"spec\":{\"suspend\":true}", "\"status\":{}")
                        .suspended())
                .isTrue();
        assertThat(workload(Workload.CronJob.class, "\"spec\":{\"suspend\":false}", "\"status\":{}")
                        .suspended())
                .isFalse();
    }

    @Test
    void aQuotaIsReadInBaseUnitsWithItsScopes() {
        QuotaObservation quota = mapping.quota(Objects.listed(
                json(
                        "v1",
                        "ResourceQuota",
                        "\"spec\":{\"hard\":{\"requests.memory\":\"1Gi\",\"pods\":\"4\"},\"scopes\":[\"NotBestEffort\"],"
                                + "\"scopeSelector\":{\"matchExpressions\":[{\"scopeName\":\"PriorityClass\","
                                + "\"operator\":\"In\",\"values\":[\"high\"]}]}}",
                        "\"status\":{\"hard\":{\"pods\":\"3\"},\"used\":{\"pods\":\"3\"}}"),
                ResourceQuota.class));

        assertThat(quota.wanted().get("requests.memory")).isEqualTo(Quantity.of(1L << 30));
        assertThat(quota.used()).isEqualTo(Map.of("pods", Quantity.of(3)));
        assertThat(quota.lags()).isTrue();
        assertThat(quota.scopes())
                .containsExactly(
                        new ScopeRequirement("NotBestEffort", "Exists", List.of()),
                        new ScopeRequirement("PriorityClass", "In", List.of("high")));
    }

    @Test
    void onlyAllowedLabelsOfANamespaceLeave() {
        NamespaceObservation namespace = mapping.namespace(Objects.watched(
                json("v1", "Namespace", "\"spec\":{}", "\"status\":{\"phase\":\"Active\"}"), Namespace.class));

        assertThat(namespace.labels()).isEqualTo(Map.of("env", "dev"));
        assertThat(namespace.phase()).isEqualTo("Active");
    }

    @Test
    void aNodeKeepsItsConditionsAndForgetsItsHeartbeat() {
        String heartbeat = "\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"Unknown\","
                + "\"lastHeartbeatTime\":\"2026-03-01T10:00:0%dZ\",\"lastTransitionTime\":\"2026-03-01T09:00:00Z\"}]}";

        NodeObservation first = node(heartbeat.formatted(1));
        NodeObservation second = node(heartbeat.formatted(2));

        assertThat(first.ready()).isEqualTo(ConditionStatus.UNKNOWN);
        assertThat(first).isEqualTo(second);
    }

    @Test
    void aLimitRangeYieldsItsItems() {
        List<LimitRangeItem> items = mapping.limitRange(Objects.listed(
                json(
                        "v1",
                        "LimitRange",
                        "\"spec\":{\"limits\":[{\"type\":\"Container\",\"default\":{\"cpu\":\"1\"},"
                                + "\"defaultRequest\":{\"cpu\":\"100m\"}}]}",
                        "\"status\":{}"),
                LimitRange.class));

        assertThat(items)
                .containsExactly(new LimitRangeItem(
                        "w",
                        "Container",
                        Map.of(),
                        Map.of(),
                        Map.of("cpu", Quantity.of(1)),
                        Map.of("cpu", Quantity.parse("100m"))));
    }

    private NodeObservation node(String status) {
        return mapping.node(Objects.listed(json("v1", "Node", "\"spec\":{}", status), Node.class));
    }

    private <T extends Workload> WorkloadObservation workload(Class<T> type, String spec, String status) {
        String version = type == Workload.Job.class || type == Workload.CronJob.class ? "batch/v1" : "apps/v1";
        return mapping.workload(Objects.watched(json(version, type.getSimpleName(), spec, status), type));
    }

    private static String json(String version, String kind, String spec, String status) {
        return "{\"apiVersion\":\"" + version + "\",\"kind\":\"" + kind + "\"," + METADATA + "," + spec + "," + status
                + "}";
    }
}
