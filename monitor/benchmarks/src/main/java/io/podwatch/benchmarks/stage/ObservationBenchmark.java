package io.podwatch.benchmarks.stage;

import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.podwatch.benchmarks.sample.SamplePods;
import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.node.ObjectNode;

/** One ordinary pod of 6.5 KiB through each step; the restart alternates, so that every step has something to do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ObservationBenchmark {
    private static final Instant AT = Instant.parse("2026-01-01T00:10:00Z");
    private static final int RECORD_BYTES_MAX = 1_048_576;

    private final KubernetesSerialization decoding = KubernetesDecoding.serialization();
    private final ObservationMapping mapping = new ObservationMapping(MappingSettings.of("bench"));
    private final RecordCodecs codecs = new RecordCodecs(RECORD_BYTES_MAX);
    private final Judge judge = Judge.restoring(JudgePolicy.DEFAULT).finish();
    private final String json = decoding.asJson(SamplePods.stored("shop", 1, 0));
    private final String event = "{\"type\":\"MODIFIED\",\"object\":" + asServersWrite(json) + "}";
    private final Pod pod = decoding.unmarshal(json, Pod.class);
    private final PodObservation before = mapping.pod(pod);
    private final PodObservation after =
            mapping.pod(decoding.unmarshal(decoding.asJson(SamplePods.stored("shop", 1, 1)), Pod.class));
    private final EncodedRecord encoded = codecs.pods().encode(before);
    private int version;

    @Benchmark
    public Pod decodeApiObject() {
        return decoding.unmarshal(json, Pod.class);
    }

    @Benchmark
    public Object decodeWatchEvent() {
        return decoding.unmarshal(event, WatchEvent.class).getObject();
    }

    @Benchmark
    public PodObservation mapToObservation() {
        return mapping.pod(pod);
    }

    @Benchmark
    public List<PodTransition> diffTwoObservations() {
        return PodDiff.between(Optional.of(before), after, Sighting.WATCHED, 1);
    }

    @Benchmark
    public EncodedRecord encodeRecord() {
        return codecs.pods().encode(before);
    }

    @Benchmark
    public PodObservation decodeRecord() {
        return codecs.pods().decode(encoded.key().bytes(), encoded.value().orElseThrow());
    }

    /** The judge looks only at versions that are newer than what it knows; what making one costs stands beside it. */
    @Benchmark
    public Outcome judgeObservation() {
        version++;
        return judge.on(at(version, before), AT);
    }

    @Benchmark
    public PodObservation makeObservationToJudge() {
        version++;
        return at(version, before);
    }

    /** Kind and apiVersion come first. */
    private static String asServersWrite(String json) {
        ObjectNode tree = JsonTree.object().put("kind", "Pod").put("apiVersion", "v1");
        return new String(JsonTree.render(tree.setAll(JsonTree.parseObject(json))), StandardCharsets.UTF_8);
    }

    private static PodObservation at(int version, PodObservation pod) {
        return new PodObservation(
                pod.id(),
                Integer.toString(version + 1_000_000),
                pod.createdAt(),
                pod.phase(),
                pod.reason(),
                pod.message(),
                pod.conditions(),
                pod.containers(),
                pod.restartPolicy(),
                pod.owner(),
                pod.workload(),
                pod.revision(),
                pod.node(),
                pod.nodeReady(),
                pod.qosClass(),
                pod.requests(),
                pod.limits(),
                pod.deletion(),
                pod.annotations());
    }
}
