package io.podwatch.benchmarks.judge;

import io.podwatch.benchmarks.sample.SamplePods;
import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ordinary pods, each read from its own record: no two of them, and no two readings of one, have an object in common, as it
 * is for whoever reads them from Kafka. Times differ from pod to pod.
 */
final class RecordedPods {
    static final String CLUSTER = "bench";

    private static final int NAMESPACES = 50;
    private static final int NODES = 50;
    private static final int RECORD_BYTES_MAX = 1_048_576;
    private static final Instant FIRST_CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration BETWEEN_PODS = Duration.ofSeconds(7);
    private static final Duration TO_START = Duration.ofSeconds(3);

    private final RecordCodecs codecs = new RecordCodecs(RECORD_BYTES_MAX);
    private final PodObservation template;
    private final int podsPerWorkload;

    RecordedPods(int podsPerWorkload) {
        this.podsPerWorkload = podsPerWorkload;
        var decoding = KubernetesDecoding.serialization();
        Pod stored = decoding.unmarshal(decoding.asJson(SamplePods.stored("any", 0, 0)), Pod.class);
        this.template = new ObservationMapping(MappingSettings.of(CLUSTER)).pod(stored);
    }

    /** A reading of its own at each call. */
    PodObservation pod(int number) {
        return decoded(original(number));
    }

    /** An equal one that has no object in common with it. */
    PodObservation decoded(PodObservation pod) {
        EncodedRecord record = codecs.pods().encode(pod);
        return codecs.pods().decode(record.key().bytes(), record.value().orElseThrow());
    }

    private PodObservation original(int number) {
        Instant created = FIRST_CREATED.plus(BETWEEN_PODS.multipliedBy(number));
        WorkloadReference workload = workload(number);
        String uid = "22222222-3333-4444-5555-%012d".formatted(number);
        PodId id = new PodId(CLUSTER, namespace(number), workload.name() + "-6c5d8b7f9-" + number, uid);
        return new PodObservation(
                id,
                Integer.toString(number + 1),
                created,
                template.phase(),
                template.reason(),
                template.message(),
                template.conditions().stream()
                        .map(condition -> since(condition, created.plus(TO_START)))
                        .toList(),
                template.containers().stream()
                        .map(container -> since(container, created.plus(TO_START)))
                        .toList(),
                template.restartPolicy(),
                Optional.of(
                        new OwnerReference("ReplicaSet", workload.name() + "-6c5d8b7f9", "owner-" + workload.name())),
                workload,
                "6c5d8b7f9",
                "node-" + number % NODES,
                template.nodeReady(),
                template.qosClass(),
                template.requests(),
                template.limits(),
                Optional.empty(),
                template.annotations());
    }

    private static Condition since(Condition condition, Instant at) {
        return new Condition(
                condition.type(), condition.status(), condition.reason(), condition.message(), Optional.of(at));
    }

    private static ContainerObservation since(ContainerObservation container, Instant at) {
        return Containers.with(
                container,
                new ContainerState.Running(Optional.of(at), idOf(container, at)),
                container.lastTermination(),
                0);
    }

    /** Each run has one of its own. */
    private static int idOf(ContainerObservation container, Instant at) {
        return Objects.hash(container.name(), at);
    }

    String namespace(int number) {
        return "namespace-" + number / podsPerWorkload % NAMESPACES;
    }

    WorkloadReference workload(int number) {
        return new WorkloadReference("Deployment", "web-" + number / podsPerWorkload);
    }

    /** The numbers of the first pods of all workloads, so many of each. */
    List<Integer> firstOfEach(int pods, int ofEach) {
        return IntStream.range(0, pods)
                .filter(number -> number % podsPerWorkload < ofEach)
                .boxed()
                .toList();
    }
}
