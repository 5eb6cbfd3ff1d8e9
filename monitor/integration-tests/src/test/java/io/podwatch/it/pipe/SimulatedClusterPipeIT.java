package io.podwatch.it.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pipe on a cluster that can be made to fail: what is not seen is never taken for good news. */
final class SimulatedClusterPipeIT {
    private static final Duration LONGER_THAN_THE_RESET = Duration.ofMinutes(11);

    private final LeapingClock clock = new LeapingClock(Clock.systemUTC());
    private ApiServerSimulator simulator;
    private KubernetesClient client;
    private ClusterUser user;
    private Kubelet kubelet;
    private String namespace;
    private PipeSetup setup;
    private Pipe pipe;
    private CommittedLog log;

    @BeforeEach
    void start() throws Exception {
        simulator = ApiServerSimulator.start(ApiServerSimulatorOptions.builder()
                .clock(clock)
                .bookmarkInterval(Duration.ofMillis(200))
                .build());
        Config config =
                new ConfigBuilder(Config.empty()).withMasterUrl(simulator.url()).build();
        client = new KubernetesClientBuilder().withConfig(config).build();
        user = new ClusterUser(client);
        kubelet = new Kubelet(client, "node-1", clock);
        namespace = user.namespace("simulated", Map.of());
        setup = PipeSetup.of(config, clock)
                .with("podwatch.watch.silence-max", "150s")
                .with("podwatch.watch.relist-age-max", "7d")
                .with("podwatch.watch.retry-backoff-max", "1s")
                .with("podwatch.kubernetes.request-timeout", "1s")
                .with("podwatch.watch.stall-max", "2s");
        pipe = Pipe.start(setup);
        log = setup.openLog();
    }

    @AfterEach
    void stop() {
        log.close();
        pipe.close();
        client.close();
        simulator.close();
    }

    @Test
    void crashLoopAndQuotaOpenOnceAndCloseOnce() {
        Pod pod = loopingPod();
        ResourceQuota quota = user.quota(namespace, "few", Map.of("pods", "1"));
        LogRecord looping = log.await(Topic.ALERTS, named("PodwatchContainerCrashLooping"));
        LogRecord exhausted = log.await(Topic.ALERTS, named("PodwatchQuotaUsage"));

        user.changeQuota(quota, Map.of("pods", "9"));
        clock.leap(LONGER_THAN_THE_RESET);

        log.await(Topic.ALERTS, named("PodwatchContainerCrashLooping").and(SimulatedClusterPipeIT::isResolved));
        log.await(Topic.ALERTS, named("PodwatchQuotaUsage").and(SimulatedClusterPipeIT::isResolved));
        pipe.awaitJudged();
        assertThat(looping.text("/labels/workload")).isEqualTo(pod.getMetadata().getName());
        assertThat(looping.text("/cause/exitCode")).isEqualTo("137");
        assertThat(looping.text("/cause/reason")).isEqualTo("OOMKilled");
        assertThat(exhausted.text("/level")).isEqualTo("exhausted");
        assertThat(log.all(Topic.ALERTS, record -> true)).hasSize(4);
    }

    @Test
    void nothingResolvesWhileTheApiServerIsSilentAndAllIsToldAfterwards() {
        Pod pod = loopingPod();
        log.await(Topic.ALERTS, named("PodwatchContainerCrashLooping"));

        simulator.faults().blackHole();
        clock.leap(LONGER_THAN_THE_RESET);
        crashUnseen(pod);
        clock.leap(LONGER_THAN_THE_RESET.dividedBy(2));
        pipe.metrics().await("podwatch_watch_restarts_total", Map.of("kind", "pods", "reason", "silent"), 1);
        log.awaitWatermark(clock.instant());

        assertThat(log.all(Topic.ALERTS, SimulatedClusterPipeIT::isResolved)).isEmpty();

        simulator.faults().heal();
        log.await(
                Topic.POD_LIFECYCLE,
                record -> record.has("/change", "container-started") && record.has("/restartCount", "4"));
        pipe.awaitJudged();
        assertThat(log.all(Topic.ALERTS, SimulatedClusterPipeIT::isResolved)).isEmpty();

        clock.leap(LONGER_THAN_THE_RESET);

        log.await(Topic.ALERTS, named("PodwatchContainerCrashLooping").and(SimulatedClusterPipeIT::isResolved));
        assertThat(log.all(Topic.ALERTS, record -> true)).hasSize(2);
    }

    @Test
    void expiredHistoryLeadsToAListThatTellsWhatWasMissed() {
        Pod pod = loopingPod();
        Pod goes = kubelet.run(user.pod(namespace, "goes"));
        log.awaitState(Topic.PODS, record -> record.has("/name", "goes") && record.has("/phase", "Running"));
        log.await(Topic.ALERTS, named("PodwatchContainerCrashLooping"));

        simulator.faults().silenceWatches();
        user.delete(goes);
        kubelet.remove(goes);
        user.pod(namespace, "comes");
        simulator.faults().expireHistory();
        simulator.faults().closeWatches();

        String gone = setup.name() + "/" + namespace + "/" + goes.getMetadata().getUid();
        log.await(Topic.PODS, record -> record.key().equals(gone) && record.isTombstone());
        log.awaitState(Topic.PODS, record -> record.has("/name", "comes"));
        log.await(
                Topic.POD_LIFECYCLE,
                record ->
                        record.has("/change", "gap") && record.has("/reason", "relist") && record.has("/kind", "pod"));
        pipe.awaitJudged();
        assertThat(log.all(Topic.POD_LIFECYCLE, record -> record.has("/change", "deleted")))
                .singleElement()
                .satisfies(deleted -> assertThat(deleted.text("/synthesised")).isEqualTo("true"));
        assertThat(log.state(Topic.PODS).values())
                .extracting(record -> record.text("/name"))
                .containsExactlyInAnyOrder(pod.getMetadata().getName(), "comes");
        assertThat(log.all(Topic.ALERTS, record -> true)).hasSize(1);
    }

    @Test
    void aMalformedRecordIsCountedAndSkippedAndThePartitionGoesOn() throws Exception {
        LogRecord tenant = log.awaitState(Topic.NAMESPACES, record -> record.isIn(namespace));
        String topic = new TopicNames(setup.name()).name(Topic.PODS);
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedBroker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                            topic, tenant.partition(), setup.name() + "/" + namespace + "/uid-nobody-has", "[42]"))
                    .get();
        }

        loopingPod();

        log.await(Topic.ALERTS, named("PodwatchContainerCrashLooping"));
        pipe.metrics()
                .await("podwatch_consumer_records_skipped_total", Map.of("topic", topic, "cause", "malformed"), 1);
    }

    private Pod loopingPod() {
        Pod pod = kubelet.run(user.pod(namespace, "looper"));
        for (int turn = 0; turn < 3; turn++) {
            clock.leap(Duration.ofSeconds(5));
            kubelet.killForMemory(pod, ClusterUser.CONTAINER);
            kubelet.backOff(pod, ClusterUser.CONTAINER);
            kubelet.restart(pod, ClusterUser.CONTAINER);
        }
        return pod;
    }

    /** By the door that no fault closes. */
    private void crashUnseen(Pod pod) {
        Pod current = simulator
                .store()
                .get(Pod.class, namespace, pod.getMetadata().getName())
                .orElseThrow();
        List<ContainerStatus> restarted = current.getStatus().getContainerStatuses().stream()
                .map(this::restarted)
                .toList();
        simulator
                .store()
                .replaceStatus(new PodBuilder(current)
                        .editStatus()
                        .withContainerStatuses(restarted)
                        .endStatus()
                        .build());
    }

    private ContainerStatus restarted(ContainerStatus status) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new ContainerStatusBuilder(status)
                .withRestartCount(status.getRestartCount() + 1)
                .withLastState(status.getLastState())
                .withState(new ContainerStateBuilder()
                        .withNewRunning(now.toString())
                        .build())
                .build();
    }

    private static boolean isResolved(LogRecord record) {
        return record.has("/state", "resolved");
    }

    private static Predicate<LogRecord> named(String alert) {
        return record -> record.has("/alertName", alert);
    }
}
