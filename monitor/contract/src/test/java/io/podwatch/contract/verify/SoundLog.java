package io.podwatch.contract.verify;

import static io.podwatch.core.testkit.EvidenceBuilder.aBackOff;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.NodeBuilder.aNode;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.crashloop.ContainerRun;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.detect.crashloop.RunFacts;
import io.podwatch.core.detect.quota.QuotaLevel;
import io.podwatch.core.detect.quota.QuotaUsageState;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log in which something of every kind happens and everything is as it should be. */
final class SoundLog {
    static final FindingKey LOOP = FindingKey.of(
            FindingType.CONTAINER_CRASH_LOOPING,
            "test",
            "shop",
            "workload_kind",
            "Deployment",
            "workload",
            "web",
            "container",
            "app");
    static final FindingKey BARE =
            FindingKey.of(FindingType.PODS_EVICTED, "test", "shop", "workload_kind", "Pod", "workload", "solo");
    static final FindingKey FULL =
            FindingKey.of(FindingType.QUOTA_USAGE, "test", "shop", "resourcequota", "compute", "resource", "pods");

    /** When the log begins for good; the pod web-0 was there before. */
    static final Instant BEGIN = Moments.second(100);

    private SoundLog() {}

    static PlayedLog written() {
        PlayedLog log = new PlayedLog();
        surroundings(log);
        crashingPod(log);
        passingPods(log);
        alerts(log);
        log.at(Moments.minute(90)).mark(watermark(90));
        return log.at(Moments.minute(91));
    }

    private static void surroundings(PlayedLog log) {
        log.state(aNamespace("shop").version(10).build());
        log.state(aNode("node-1").version(11).build());
        log.state(aDeployment("web").version(12).replicas(2, 2, 1).build());
        log.state(aDeployment("web").version(13).replicas(2, 2, 2).build());
        log.state(quota(14));
        log.state(aBackOff(web(100).build(), "app").version(15).build());
        log.gap(gap(Moments.START, Moments.second(30)));
        log.mark(watermark(1));
    }

    private static void crashingPod(PlayedLog log) {
        PodBuilder web = web(100);
        log.at(BEGIN).pod(web.unscheduled("Unschedulable", BEGIN).build());
        log.pod(web.version(101).waiting("app", "ContainerCreating").build());
        log.pod(web.version(102).running("app", Moments.second(110)).build());
        log.pod(web.version(103).terminated("app", end(110)).build());
        log.pod(web.version(104).crashLooping("app", 1, end(110)).build());
        log.pod(web.version(105)
                .crashLooping("app", 1, end(110))
                .message("words alone")
                .build());
        log.pod(web.version(106)
                .running("app", Moments.second(130))
                .restarted(1)
                .after(end(110))
                .build());
        log.pod(web.version(106)
                .running("app", Moments.second(130))
                .restarted(1)
                .after(end(110))
                .nodeReady(ConditionStatus.FALSE)
                .build());
    }

    static ContainerState.Terminated end(long second) {
        return Pods.exited(1, Moments.second(second), Moments.second(second + 5));
    }

    private static void passingPods(PlayedLog log) {
        PodObservation old = pod("api-1", "uid-old").version(200).running("app").build();
        log.at(Moments.second(200)).pod(old, Sighting.LISTED);
        log.end(old, new PodChange.Deleted());
        log.pod(pod("api-1", "uid-new").version(210).running("app").build());
        PodObservation moved =
                pod("api-2", "uid-moved").version(220).running("app").build();
        log.pod(moved).end(moved, new PodChange.LeftScope());
        log.pod(pod("api-2", "uid-moved").version(230).running("app").build(), Sighting.LISTED);
    }

    private static void alerts(PlayedLog log) {
        log.at(Moments.second(300)).alert(firing(LOOP, 300, 300)).alert(firing(LOOP, 300, 310));
        log.alert(resolved(LOOP, 300, 320)).alert(firing(LOOP, 330, 330));
        log.alert(firing(FULL, 300, 300));
        log.detectorState(looping("uid-web"));
        log.detectorState(new QuotaUsageState(FULL, QuotaLevel.EXHAUSTED, Moments.second(300)));
    }

    /** What is remembered of one pod of the looping workload. */
    static DetectorState looping(String uid) {
        RunFacts facts = new RunFacts(
                uid,
                "web-1",
                3,
                3,
                Duration.ZERO,
                Moments.second(300),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
        return new CrashLoopState(LOOP, 0, List.of(new ContainerRun.CrashLooping(facts)));
    }

    static PodBuilder web(long version) {
        return pod("web-1", "uid-web").ofDeployment("web").version(version);
    }

    static PodBuilder pod(String name, String uid) {
        return Pods.aPod(name).uid(uid).createdAt(BEGIN);
    }

    static QuotaObservation quota(long version) {
        return aQuota("compute")
                .version(version)
                .hard("pods", "10")
                .used("pods", "10")
                .build();
    }

    static Watermark watermark(long minute) {
        return aWatermark(Moments.minute(minute)).build();
    }

    static Gap gap(Instant from, Instant to) {
        return new Gap("test", ObservedKind.POD, GapReason.START, from, to, "1", "9", 3, 1);
    }

    static Alert firing(FindingKey key, long openedAt, long updatedAt) {
        return firing(key, openedAt, updatedAt, updatedAt);
    }

    static Alert firing(FindingKey key, long openedAt, long updatedAt, long toldAt) {
        return new Alert(
                key,
                AlertState.FIRING,
                detail("updated at " + updatedAt),
                Moments.second(openedAt),
                Moments.second(updatedAt),
                Moments.second(toldAt),
                Optional.empty(),
                Optional.empty());
    }

    static Alert resolved(FindingKey key, long openedAt, long resolvedAt) {
        return new Alert(
                key,
                AlertState.RESOLVED,
                detail(""),
                Moments.second(openedAt),
                Moments.second(resolvedAt),
                Moments.second(resolvedAt),
                Optional.of(Moments.second(resolvedAt)),
                Optional.of(Resolution.RECOVERED));
    }

    private static FindingDetail detail(String summary) {
        return new FindingDetail(Severity.WARNING, "", summary, Optional.empty(), Map.of(), 1, 2, Optional.empty());
    }
}
