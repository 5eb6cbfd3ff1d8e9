package io.podwatch.contract.record;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodContext;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.blind.WatchBlindState;
import io.podwatch.core.detect.crashloop.ContainerRun;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.detect.crashloop.RunFacts;
import io.podwatch.core.detect.filling.FillingForecast;
import io.podwatch.core.detect.filling.QuotaFillingState;
import io.podwatch.core.detect.filling.UsePoint;
import io.podwatch.core.detect.filling.UseSeries;
import io.podwatch.core.detect.quota.NextReplicaState;
import io.podwatch.core.detect.quota.QuotaLaggingState;
import io.podwatch.core.detect.quota.QuotaLevel;
import io.podwatch.core.detect.quota.QuotaRejectingState;
import io.podwatch.core.detect.quota.QuotaUsageState;
import io.podwatch.core.evidence.EventTarget;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One record of every type and form, by the name of its golden file. */
final class Examples {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final WorkloadReference WEB = new WorkloadReference("Deployment", "web");
    private static final int MAX_RECORD_BYTES = 1_000_000;

    static final RecordCodecs CODECS = new RecordCodecs(MAX_RECORD_BYTES);

    private Examples() {}

    /** An example: the value, the record that it makes, and how the record is read back. */
    record Example(Object value, EncodedRecord encoded, Function<byte[], Object> decoder) {}

    static Map<String, Example> byName() {
        Map<String, Example> examples = new LinkedHashMap<>();
        add(examples, "pod-crash-looping", CODECS.pods(), ObjectExamples.crashLoopingPod());
        add(examples, "pod-unscheduled", CODECS.pods(), ObjectExamples.unscheduledPod());
        add(examples, "pod-terminating", CODECS.pods(), ObjectExamples.terminatingPod());
        add(examples, "quota", CODECS.quotas(), ObjectExamples.quota());
        add(examples, "quota-unreadable", CODECS.quotas(), ObjectExamples.unreadableQuota());
        add(examples, "workload-deployment", CODECS.workloads(), ObjectExamples.deployment());
        add(examples, "workload-job", CODECS.workloads(), ObjectExamples.job());
        add(examples, "workload-daemon-set", CODECS.workloads(), ObjectExamples.daemonSet());
        add(examples, "workload-cron-job", CODECS.workloads(), ObjectExamples.cronJob());
        add(examples, "namespace", CODECS.namespaces(), ObjectExamples.namespace());
        add(examples, "node", CODECS.nodes(), ObjectExamples.node());
        add(examples, "evidence-quota-rejection", CODECS.evidence(), quotaRejected());
        add(examples, "evidence-back-off", CODECS.evidence(), backOff());
        for (PodChange change : changes()) {
            add(examples, "transition-" + change.name(), CODECS.transitions(), transition(change));
        }
        add(examples, "transition-deleted-unseen", CODECS.transitions(), unseenDeletion());
        add(examples, "gap", CODECS.gaps(), gap());
        add(examples, "watermark", CODECS.watermarks(), watermark());
        add(examples, "alert-firing", CODECS.alerts(), firing());
        add(examples, "alert-resolved", CODECS.alerts(), resolved());
        runs().forEach(run -> add(examples, "state-crash-loop-" + run.text(), CODECS.detectorStates(), crashLoop(run)));
        add(examples, "state-quota-usage", CODECS.detectorStates(), quotaUsage());
        add(examples, "state-watch-blind", CODECS.detectorStates(), watchBlind());
        add(examples, "state-quota-rejecting", CODECS.detectorStates(), quotaRejecting());
        add(examples, "state-quota-lagging", CODECS.detectorStates(), quotaLagging());
        add(examples, "state-next-replica", CODECS.detectorStates(), nextReplica());
        add(examples, "state-quota-filling", CODECS.detectorStates(), quotaFilling());
        StartingExamples.states().forEach((name, state) -> add(examples, name, CODECS.detectorStates(), state));
        ServingExamples.states().forEach((name, state) -> add(examples, name, CODECS.detectorStates(), state));
        return examples;
    }

    private static <T> void add(Map<String, Example> examples, String name, RecordCodec<T> codec, T value) {
        EncodedRecord encoded = codec.encode(value);
        examples.put(
                name,
                new Example(value, encoded, json -> codec.decode(encoded.key().bytes(), json)));
    }

    static EvidenceObservation quotaRejected() {
        return new EvidenceObservation(
                "prod",
                "shop",
                "web-7d4b9c.17f",
                "event-1",
                "4711",
                "Warning",
                "FailedCreate",
                "Error creating: pods \"web-7d4b9c-x\" is forbidden: exceeded quota: compute, requested: cpu=500m, "
                        + "used: cpu=3800m, limited: cpu=4",
                new EventTarget("ReplicaSet", "web-7d4b9c", "uid-rs", ""),
                12,
                Optional.of(NOON.minusSeconds(600)),
                Optional.of(NOON),
                "replicaset-controller",
                Optional.of(rejection()));
    }

    private static QuotaRejection rejection() {
        return QuotaRejection.exceeded(
                "web-7d4b9c-x",
                "compute",
                List.of(new QuotaRejection.Shortfall(
                        "cpu", Quantity.parse("500m"), Quantity.parse("3800m"), Quantity.parse("4"))));
    }

    private static EvidenceObservation backOff() {
        return new EvidenceObservation(
                "prod",
                "shop",
                "web-7d4b9c-abcde.18a",
                "event-2",
                "4712",
                "Warning",
                "BackOff",
                "Back-off restarting failed container app in pod web-7d4b9c-abcde_shop(uid-1)",
                new EventTarget("Pod", "web-7d4b9c-abcde", "uid-1", "app"),
                1,
                Optional.empty(),
                Optional.of(NOON),
                "kubelet",
                Optional.empty());
    }

    static List<PodChange> changes() {
        Optional<Instant> at = Optional.of(NOON);
        return List.of(
                new PodChange.Created(NOON),
                new PodChange.FirstSeen(),
                new PodChange.PhaseChanged(PodPhase.PENDING, PodPhase.RUNNING),
                new PodChange.Scheduled("node-1", at),
                new PodChange.ContainerWaiting(
                        "app", new ContainerState.Waiting("CrashLoopBackOff", "back-off 40s restarting"), 4),
                new PodChange.ContainerStarted("app", new ContainerState.Running(at, 0x3f2a91bc), 4),
                new PodChange.ContainerTerminated(
                        "app",
                        new ContainerState.Terminated(
                                1,
                                0,
                                "Error",
                                "panic: no database\n",
                                Optional.of(NOON.minusSeconds(3)),
                                at,
                                0x3f2a91bc),
                        4),
                new PodChange.ContainerImageChanged("app", "registry.example/web:7", "registry.example/web:8"),
                new PodChange.ContainerResizeRequested("app", ObjectExamples.RESOURCES, ObjectExamples.MORE),
                new PodChange.ContainerResized("app", ObjectExamples.RESOURCES, ObjectExamples.MORE),
                new PodChange.ConditionChanged(new Condition(
                        "PodScheduled",
                        ConditionStatus.FALSE,
                        "Unschedulable",
                        "0/3 nodes are available: 3 Insufficient cpu.",
                        at)),
                new PodChange.ReadyChanged(false, "ContainersNotReady", "containers with unready status: [app]", at),
                new PodChange.NodeReadyChanged("node-1", ConditionStatus.UNKNOWN, at),
                new PodChange.DeletionRequested(NOON, Optional.of(Duration.ofSeconds(30))),
                new PodChange.DeletionShortened(NOON.plusSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1)),
                new PodChange.Deleted(),
                new PodChange.LeftScope());
    }

    static PodTransition transition(PodChange change) {
        boolean isConcluded = change instanceof PodChange.FirstSeen || change instanceof PodChange.LeftScope;
        return isConcluded ? step(change).concluded(NOON.plusMillis(250)) : step(change);
    }

    private static PodTransition step(PodChange change) {
        return new PodTransition(
                ObjectExamples.POD,
                WEB,
                "1000",
                "1001",
                change,
                Optional.of(Lifecycle.RUNNING),
                Optional.of(Lifecycle.CRASH_LOOP_BACK_OFF),
                false,
                1,
                context(change),
                Optional.empty());
    }

    private static PodContext context(PodChange change) {
        boolean isOfTheWhole = change.container().isEmpty();
        return new PodContext(
                Optional.of(new OwnerReference("ReplicaSet", "web-7d4b9c", "uid-rs")),
                "7d4b9c",
                isOfTheWhole ? "" : "registry.example/web:7",
                isOfTheWhole ? Optional.empty() : Optional.of(ContainerType.APP),
                isOfTheWhole ? Optional.empty() : Optional.of(3),
                change instanceof PodChange.ContainerStarted ? ObjectExamples.RESOURCES : ContainerResources.NONE,
                change instanceof PodChange.Created ? "" : "node-1",
                change instanceof PodChange.Created ? Optional.of(PodPhase.PENDING) : Optional.empty(),
                change instanceof PodChange.PhaseChanged ? "Evicted" : "",
                change instanceof PodChange.PhaseChanged ? "The node was low on resource: memory." : "",
                change instanceof PodChange.DeletionRequested ? "EvictionByEvictionAPI" : "",
                change instanceof PodChange.DeletionRequested ? "Eviction API: evicting" : "");
    }

    private static PodTransition unseenDeletion() {
        return new PodTransition(
                ObjectExamples.POD,
                WEB,
                "1001",
                "1001",
                new PodChange.Deleted(),
                Optional.of(Lifecycle.RUNNING),
                Optional.empty(),
                true,
                3);
    }

    static Gap gap() {
        return new Gap("prod", ObservedKind.POD, GapReason.START, NOON.minusSeconds(90), NOON, "1000", "1400", 17, 2);
    }

    static Watermark watermark() {
        return new Watermark(
                "prod",
                "uid-kube-system",
                new WatchScope(List.of("shop", "billing"), "app.kubernetes.io/part-of=store"),
                NOON.plusMillis(250),
                Map.of(
                        ObservedKind.POD, new KindFreshness(true, Optional.of(NOON), ""),
                        ObservedKind.QUOTA, new KindFreshness(false, Optional.empty(), ""),
                        ObservedKind.WORKLOAD,
                                new KindFreshness(
                                        true, Optional.of(NOON), "deployments.apps is forbidden", List.of("billing")),
                        ObservedKind.NODE, new KindFreshness(false, Optional.empty(), "nodes is forbidden")));
    }

    static Alert firing() {
        return new Alert(
                CrashLoopState.keyOf("prod", "shop", WEB, "app"),
                AlertState.FIRING,
                new FindingDetail(
                        Severity.CRITICAL,
                        "",
                        "app of Deployment/web keeps crashing: exit code 1 in 3 of 3 pods",
                        Optional.of(cause()),
                        Map.of("restarts", "4", "pod", "web-7d4b9c-abcde"),
                        3,
                        3,
                        Optional.of(NOON.minusSeconds(2)),
                        Map.of("team", "checkout", "example.org/owner", "ann@example.org")),
                NOON,
                NOON.plusSeconds(40),
                NOON.plusSeconds(55),
                Optional.empty(),
                Optional.empty());
    }

    private static Alert resolved() {
        return new Alert(
                QuotaUsageState.keyOf("prod", "shop", "compute", "requests.cpu"),
                AlertState.RESOLVED,
                new FindingDetail(
                        Severity.WARNING,
                        "exhausted",
                        "compute is full",
                        Optional.empty(),
                        Map.of(),
                        0,
                        0,
                        Optional.empty()),
                NOON,
                NOON.plusSeconds(300),
                NOON.plusSeconds(300),
                Optional.of(NOON.plusSeconds(300)),
                Optional.of(Resolution.RECOVERED));
    }

    private static Cause cause() {
        return new Cause(
                        Optional.of(1),
                        0,
                        "Error",
                        "panic: no database\n",
                        "the program said so",
                        "shop/web:7",
                        "7d4b9c")
                .withRun(Optional.of(Duration.ofSeconds(3)), Optional.of(4))
                .withProbe("liveness")
                .withRevision("7d4b9c", true)
                .withNode("node-1")
                .withCommand("kubectl -n shop logs web-7d4b9c-abcde -c app --previous");
    }

    static DetectorState crashLoop() {
        return crashLoop(new ContainerRun.CrashLooping(facts("uid-3")));
    }

    private static DetectorState crashLoop(ContainerRun run) {
        return new CrashLoopState(CrashLoopState.keyOf("prod", "shop", WEB, "app"), 0, List.of(run));
    }

    private static List<ContainerRun> runs() {
        return List.of(
                new ContainerRun.Restarting(facts("uid-1")),
                new ContainerRun.Suspected(facts("uid-2")),
                new ContainerRun.CrashLooping(facts("uid-3")),
                new ContainerRun.Recovering(facts("uid-4")),
                new ContainerRun.Orphaned(facts("uid-5"), NOON.plusSeconds(60), false));
    }

    private static RunFacts facts(String uid) {
        return new RunFacts(
                uid,
                "web-" + uid,
                4,
                3,
                Duration.ofMinutes(11),
                NOON,
                Optional.of(NOON.minusSeconds(3)),
                true,
                Optional.of(cause()),
                Optional.of(NOON.minusSeconds(20)));
    }

    private static DetectorState quotaUsage() {
        return new QuotaUsageState(
                QuotaUsageState.keyOf("prod", "shop", "gpu", "requests.nvidia.com/gpu"), QuotaLevel.EXHAUSTED, NOON);
    }

    private static DetectorState watchBlind() {
        return new WatchBlindState(WatchBlindState.keyOf("prod"), true, Optional.of(NOON), Duration.ofSeconds(125));
    }

    private static DetectorState quotaLagging() {
        return new QuotaLaggingState(QuotaLaggingState.keyOf(ObjectExamples.quota()), Optional.of(NOON), true);
    }

    private static DetectorState nextReplica() {
        return new NextReplicaState(
                NextReplicaState.keyOf(ObjectExamples.deployment(), "compute", "requests.cpu"),
                Optional.of(NOON),
                true,
                Optional.of(NOON.plusSeconds(1800)));
    }

    private static DetectorState quotaFilling() {
        UseSeries series = new UseSeries(
                NOON,
                150,
                List.of(new UsePoint(0, 620), new UsePoint(149, 640), new UsePoint(150, 650)),
                List.of(new UsePoint(-144, 600)));
        FillingForecast forecast =
                new FillingForecast(NOON.plus(Duration.ofHours(30)), 1440, 97, Severity.WARNING, 149);
        return new QuotaFillingState(
                QuotaFillingState.keyOf("prod", "shop", "compute", "requests.memory"),
                Quantity.parse("8Gi"),
                Optional.of(series),
                Optional.of(forecast));
    }

    private static DetectorState quotaRejecting() {
        return new QuotaRejectingState(QuotaRejectingState.keyOf("prod", "shop", WEB), Optional.of(rejection()), NOON);
    }

    static FindingKey keyOf(FindingType type) {
        return FindingKey.of(type, "prod", "shop", "workload", "web");
    }
}
