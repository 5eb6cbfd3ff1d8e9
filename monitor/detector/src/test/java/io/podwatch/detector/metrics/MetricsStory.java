package io.podwatch.detector.metrics;

import static io.podwatch.core.testkit.EvidenceBuilder.aQuotaRejection;
import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.NodeBuilder.aNode;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.detector.alertmanager.AlertmanagerPush;
import io.podwatch.detector.alertmanager.AlertmanagerSettings;
import io.podwatch.detector.metrics.JudgedStateCollector.Showing;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.PlayedPartition;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A partition in which everything that has a metric happens, and its scrape. */
final class MetricsStory {
    static final Instant NOW = second(60);
    static final Showing SHOWING = new Showing(1_000, Duration.ofMinutes(15), Duration.ZERO);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OwnedPartitions partitions = new OwnedPartitions();
    private final MemoryLog log = new MemoryLog();
    private final PlayedPartition partition = new PlayedPartition(log);
    private final LoopMeters meters = new LoopMeters(registry);

    MetricsStory(Showing showing) {
        partitions.add(partition.partition());
        partitions.countInTopics(log);
        registry.getPrometheusRegistry()
                .register(new JudgedStateCollector(partitions, showing, InstantSource.fixed(NOW)));
        registry.getPrometheusRegistry().register(meters.delays());
    }

    MemoryLog log() {
        return log;
    }

    LoopMeters meters() {
        return meters;
    }

    /** A crash loop, a full quota that refuses a Deployment, one that is not counted, a node that is well and one that is not, a pod that none takes, annotations that none understands. */
    MetricsStory troubles() {
        log.sees(
                second(0),
                aDeployment("web")
                        .version(10)
                        .replicas(2, 2, 1)
                        .surge(1)
                        .annotation("podwatch.io/of", "all")
                        .build());
        for (int restarts = 0; restarts <= 3; restarts++) {
            log.sees(second(restarts * 10L), web(restarts));
        }
        log.sees(
                second(31),
                aQuota("compute")
                        .version(20)
                        .hard("pods", "4")
                        .used("pods", "4")
                        .build());
        log.sees(
                second(32),
                aDeployment("shop")
                        .version(30)
                        .replicas(3, 2, 2)
                        .replicaFailure(
                                "pods \"shop-1\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=4, limited: pods=4",
                                second(32))
                        .build());
        log.sees(
                minute(-6),
                aQuota("late")
                        .version(25)
                        .wanted("pods", "4")
                        .unreadable("requests.memory", "8 GB")
                        .annotation("podwatch.io/of", "all")
                        .build());
        log.sees(second(33), aNode("node-1").version(40).build());
        log.sees(
                second(33),
                aNode("node-2")
                        .version(41)
                        .ready(ConditionStatus.UNKNOWN, minute(-6))
                        .build());
        log.sees(
                second(34),
                aPod("batch-1")
                        .ofDeployment("batch")
                        .version(50)
                        .unscheduled("Unschedulable", minute(-6))
                        .build());
        log.sees(
                second(34),
                aQuotaRejection("StatefulSet", "db", "compute", "pods", "1", "4", "4")
                        .at(second(34))
                        .build());
        log.sees(
                second(35),
                aNamespace("shop")
                        .version(60)
                        .annotation("podwatch.io/of", "all")
                        .label("team", "checkout")
                        .build());
        log.marks(aWatermark(second(36)).heard(ObservedKind.NODE, minute(-59)).build());
        return settles().passes(second(50));
    }

    /** Two more bare pods of a namespace that none takes than are told one by one. */
    MetricsStory overflows() {
        for (int pod = 0; pod < JudgePolicy.DEFAULT.ownerlessAlertsMax() + 2; pod++) {
            log.sees(
                    second(36),
                    aPod("batch-" + pod)
                            .inNamespace("lab")
                            .version(70)
                            .unscheduled("Unschedulable", minute(-6))
                            .build());
        }
        return settles().passes(second(51));
    }

    /** A quota has been filling up for five hours. */
    MetricsStory fills() {
        for (int minute = -300; minute <= 0; minute += 5) {
            log.sees(
                    minute(minute),
                    aQuota("filling")
                            .version(1000 + minute)
                            .hard("pods", "1000")
                            .used("pods", Integer.toString(900 + minute))
                            .build());
        }
        return settles().passes(second(52));
    }

    /** Alerts are pushed, to a peer that nobody has to answer for. */
    MetricsStory pushes(Vertx vertx) {
        AlertmanagerPush push = new AlertmanagerPush(
                AlertmanagerSettings.to("http://127.0.0.1:1"),
                JudgePolicy.DEFAULT,
                new AlertmanagerPush.Outside(InstantSource.fixed(NOW), () -> 0L, () -> 0, Duration.ofSeconds(15)),
                registry);
        vertx.deployVerticle(push).toCompletionStage().toCompletableFuture().join();
        return this;
    }

    /** The quota is full no more, and what the loop counts of itself. */
    MetricsStory counts() {
        log.sees(
                second(56),
                aQuota("compute")
                        .version(22)
                        .hard("pods", "4")
                        .used("pods", "1")
                        .build());
        settles();
        meters.read("podwatch.pods.v1", 4);
        meters.skipped("podwatch.pods.v1", "malformed");
        meters.undetected(FindingType.POD_UNSCHEDULABLE);
        meters.overlong("podwatch.alerts.v1", "trimmed");
        meters.transaction(true);
        meters.sessionFailed();
        meters.partitionFailed();
        meters.lags(Map.of("podwatch.pods.v1", 3L));
        return this;
    }

    /** Nodes have not been heard of since long before the story, and workloads were never to be seen. */
    MetricsStory passes(Instant time) {
        Watermark watermark = aWatermark(time)
                .heard(ObservedKind.NODE, time.minus(Duration.ofHours(1)))
                .refused(ObservedKind.WORKLOAD, "forbidden")
                .build();
        log.marks(watermark);
        return settles();
    }

    MetricsStory settles() {
        for (int round = 0; round < 5; round++) {
            List<Outcome> outcomes = partition.round();
            outcomes.forEach(outcome -> outcome.alerts().forEach(change -> meters.alert(change, NOW)));
            partition.applied().forEach(watermark -> meters.applied(watermark, NOW));
            partition.applied().clear();
        }
        return this;
    }

    MetricsStory givesAway() {
        partitions.remove(0);
        return this;
    }

    static PodObservation web(int restarts) {
        return restarts == 0
                ? aPod("web-1")
                        .ofDeployment("web")
                        .version(100)
                        .running("app", second(0))
                        .build()
                : aPod("web-1")
                        .ofDeployment("web")
                        .version(100 + restarts)
                        .crashLooping(
                                "app", restarts, exited(1, second(restarts * 10L - 5), second(restarts * 10L - 1)))
                        .build();
    }

    String scrape() {
        return registry.scrape();
    }

    /** Series of the judged state, name and labels, with their values. */
    List<String> series(String name) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .toList();
    }
}
