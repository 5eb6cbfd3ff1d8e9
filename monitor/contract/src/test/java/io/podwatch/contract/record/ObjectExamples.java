package io.podwatch.contract.record;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.Deletion;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.tenant.ScopeRequirement;
import io.podwatch.core.workload.ContainerTemplate;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.PodTerms;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import io.podwatch.core.workload.WorkloadPods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects of a cluster for examples, spelt out so that the golden files hang on nothing else. */
final class ObjectExamples {

    static final PodId POD = new PodId("prod", "shop", "web-7d4b9c-abcde", "uid-1");

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final WorkloadReference WEB = new WorkloadReference("Deployment", "web");
    private static final OwnerReference REPLICA_SET = new OwnerReference("ReplicaSet", "web-7d4b9c", "uid-rs");

    static final ContainerResources RESOURCES =
            new ContainerResources(amounts("cpu", "500m", "memory", "256Mi"), amounts("memory", "512Mi"));
    static final ContainerResources MORE =
            new ContainerResources(amounts("cpu", "500m", "memory", "512Mi"), amounts("memory", "1Gi"));

    private ObjectExamples() {}

    static PodObservation crashLoopingPod() {
        return crashLoopingPod("panic: no database\n\tat main.go:17\n");
    }

    static PodObservation crashLoopingPod(String message) {
        return new PodObservation(
                POD,
                "1001",
                NOON.minusSeconds(600),
                PodPhase.RUNNING,
                "",
                "",
                List.of(
                        condition("PodScheduled", ConditionStatus.TRUE, ""),
                        condition("Initialized", ConditionStatus.TRUE, ""),
                        condition("Ready", ConditionStatus.FALSE, "ContainersNotReady")),
                List.of(crashingContainer(message), sidecar(), migration()),
                RestartPolicy.ALWAYS,
                Optional.of(REPLICA_SET),
                WEB,
                "7d4b9c",
                "node-1",
                Optional.of(ConditionStatus.TRUE),
                "Burstable",
                amounts("cpu", "500m", "memory", "256Mi"),
                amounts("memory", "512Mi"),
                Optional.empty(),
                Map.of());
    }

    private static ContainerObservation crashingContainer(String message) {
        return new ContainerObservation(
                "app",
                ContainerType.APP,
                "shop/web:7",
                RestartPolicy.ALWAYS,
                true,
                false,
                false,
                4,
                new ContainerState.Waiting("CrashLoopBackOff", "back-off 40s restarting failed container=app"),
                Optional.of(new ContainerState.Terminated(
                        1,
                        0,
                        "Error",
                        message,
                        Optional.of(NOON.minusSeconds(8)),
                        Optional.of(NOON.minusSeconds(5)),
                        0x3f2a91bc)),
                MORE,
                Optional.of(RESOURCES));
    }

    private static ContainerObservation sidecar() {
        return new ContainerObservation(
                "proxy",
                ContainerType.SIDECAR,
                "mesh/proxy:2",
                RestartPolicy.ALWAYS,
                true,
                true,
                true,
                0,
                new ContainerState.Running(Optional.of(NOON.minusSeconds(595)), 0x0b41d7e9),
                Optional.empty());
    }

    private static ContainerObservation migration() {
        return new ContainerObservation(
                "migrate",
                ContainerType.INIT,
                "shop/migrate:7",
                RestartPolicy.ALWAYS,
                true,
                true,
                false,
                0,
                new ContainerState.Terminated(
                        0,
                        0,
                        "Completed",
                        "",
                        Optional.of(NOON.minusSeconds(599)),
                        Optional.of(NOON.minusSeconds(597))),
                Optional.empty());
    }

    static PodObservation unscheduledPod() {
        return new PodObservation(
                new PodId("prod", "shop", "one-off", "uid-2"),
                "1002",
                NOON,
                PodPhase.PENDING,
                "",
                "",
                List.of(condition("PodScheduled", ConditionStatus.FALSE, "Unschedulable")),
                List.of(container("app", new ContainerState.Unreported())),
                RestartPolicy.NEVER,
                Optional.empty(),
                WorkloadReference.barePod("one-off"),
                "",
                "",
                Optional.empty(),
                "BestEffort",
                Map.of(),
                Map.of(),
                Optional.empty(),
                Map.of("podwatch.io/severity-max", "info"));
    }

    static PodObservation terminatingPod() {
        return new PodObservation(
                new PodId("prod", "shop", "db-0", "uid-3"),
                "1003",
                NOON.minusSeconds(86_400),
                PodPhase.RUNNING,
                "",
                "",
                List.of(),
                List.of(
                        container("app", new ContainerState.Running(Optional.empty())),
                        container("gone", new ContainerState.Unspecified()),
                        container(
                                "lost",
                                new ContainerState.Terminated(
                                        137, 9, "OOMKilled", "", Optional.empty(), Optional.empty()))),
                RestartPolicy.ON_FAILURE,
                Optional.of(new OwnerReference("StatefulSet", "db", "uid-db")),
                new WorkloadReference("StatefulSet", "db"),
                "db-5c9",
                "node-2",
                Optional.of(ConditionStatus.UNKNOWN),
                "Guaranteed",
                Map.of(),
                Map.of(),
                Optional.of(new Deletion(
                        NOON.plusSeconds(30), Duration.ofSeconds(30), List.of("example.com/volume-cleanup"))),
                Map.of());
    }

    private static ContainerObservation container(String name, ContainerState state) {
        return new ContainerObservation(
                name,
                ContainerType.APP,
                "shop/" + name + ":1",
                RestartPolicy.ON_FAILURE,
                !name.equals("gone"),
                false,
                false,
                0,
                state,
                Optional.empty());
    }

    static QuotaObservation quota() {
        return new QuotaObservation(
                "prod",
                "shop",
                "compute",
                "uid-quota",
                "2000",
                amounts("requests.cpu", "6", "requests.memory", "8Gi", "pods", "20"),
                amounts("requests.cpu", "4", "requests.memory", "8Gi", "pods", "20"),
                amounts("requests.cpu", "3800m", "requests.memory", "6Gi", "pods", "9"),
                List.of(
                        new ScopeRequirement("NotTerminating", "Exists", List.of()),
                        new ScopeRequirement("PriorityClass", "In", List.of("high", "low"))),
                Map.of("podwatch.io/quota-open-ratio", "0.9"),
                Map.of());
    }

    static QuotaObservation unreadableQuota() {
        return new QuotaObservation(
                "prod",
                "shop",
                "storage",
                "uid-storage",
                "2001",
                amounts("pods", "20"),
                amounts("pods", "20"),
                amounts("pods", "9", "requests.storage", "6Gi"),
                List.of(),
                Map.of(),
                Map.of("requests.storage", "8 GB"));
    }

    static WorkloadObservation deployment() {
        return new WorkloadObservation(
                "prod",
                "shop",
                WEB,
                "uid-web",
                "3000",
                7,
                7,
                new Replicas(3, 2, 0, 2, 0),
                "7",
                "RollingUpdate",
                0,
                Optional.empty(),
                List.of(new ContainerTemplate(
                        "app", ContainerType.APP, "shop/web:7", amounts("cpu", "500m"), amounts("memory", "512Mi"))),
                List.of(condition("ReplicaFailure", ConditionStatus.TRUE, "FailedCreate")),
                Optional.empty(),
                Map.of("podwatch.io/severity-max", "warning"),
                PodTerms.NONE,
                0,
                false,
                Optional.empty());
    }

    static WorkloadObservation job() {
        return new WorkloadObservation(
                "prod",
                "shop",
                new WorkloadReference("Job", "report-29"),
                "uid-job",
                "3001",
                1,
                1,
                new Replicas(1, 1, 0, 0, 0),
                "",
                "",
                0,
                Optional.of(new JobProgress(1, 1, 0, 2, 6)),
                List.of(),
                List.of(),
                Optional.of(new OwnerReference("CronJob", "report", "uid-cron")),
                Map.of(),
                PodTerms.NONE,
                0,
                false,
                Optional.empty());
    }

    static WorkloadObservation cronJob() {
        return new WorkloadObservation(
                "prod",
                "shop",
                new WorkloadReference("CronJob", "report"),
                "uid-cron",
                "3003",
                1,
                1,
                new Replicas(0, 1, 0, 0, 0),
                "",
                "",
                0,
                Optional.empty(),
                List.of(new ContainerTemplate("report", ContainerType.APP, "shop/report:3", Map.of(), Map.of())),
                List.of(),
                Optional.empty(),
                Map.of(),
                PodTerms.NONE,
                0,
                false,
                Optional.of(Instant.parse("2026-03-01T11:00:00Z")));
    }

    static WorkloadObservation daemonSet() {
        return new WorkloadObservation(
                "prod",
                "shop",
                new WorkloadReference("DaemonSet", "agent"),
                "uid-agent",
                "3002",
                2,
                2,
                new Replicas(3, 3, 3, 3, 3),
                "",
                "RollingUpdate",
                0,
                Optional.empty(),
                List.of(new ContainerTemplate("agent", ContainerType.APP, "mesh/agent:2", Map.of(), Map.of())),
                List.of(),
                Optional.empty(),
                Map.of(),
                new PodTerms(
                        amounts("cpu", "250m"),
                        amounts("memory", "1Gi"),
                        amounts("memory", "16Mi"),
                        "high",
                        true,
                        true),
                1,
                true,
                Optional.empty());
    }

    static NamespaceObservation namespace() {
        return new NamespaceObservation(
                "prod",
                "shop",
                "uid-shop",
                "4000",
                "Active",
                Map.of("team", "store"),
                Map.of("podwatch.io/restarts", "5"),
                List.of(new LimitRangeItem(
                        "defaults",
                        "Container",
                        amounts("cpu", "10m"),
                        amounts("cpu", "2"),
                        amounts("cpu", "1"),
                        amounts("cpu", "100m"))));
    }

    static NodeObservation node() {
        return new NodeObservation(
                "prod",
                "node-1",
                "uid-node",
                "5000",
                List.of(condition("Ready", ConditionStatus.UNKNOWN, "NodeStatusUnknown")),
                true,
                List.of(new WorkloadPods("shop", WEB, 2)));
    }

    private static Condition condition(String type, ConditionStatus status, String reason) {
        return new Condition(type, status, reason, "", Optional.of(NOON.minusSeconds(60)));
    }

    private static Map<String, Quantity> amounts(String... resourcesAndAmounts) {
        Map<String, Quantity> amounts = new TreeMap<>();
        for (int index = 0; index < resourcesAndAmounts.length; index += 2) {
            amounts.put(resourcesAndAmounts[index], Quantity.parse(resourcesAndAmounts[index + 1]));
        }
        return amounts;
    }
}
