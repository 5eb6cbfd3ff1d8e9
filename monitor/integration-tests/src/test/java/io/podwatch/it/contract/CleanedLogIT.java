package io.podwatch.it.contract;

import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetup;
import io.podwatch.contract.topic.TopicSetupOptions;
import io.podwatch.contract.verify.VerifyOptions;
import io.podwatch.contract.verify.read.LogReader;
import io.podwatch.contract.verify.read.LogReadingOptions;
import io.podwatch.contract.verify.read.LogVerification;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.Pods;
import io.podwatch.it.pipe.Await;
import io.podwatch.it.pipe.SharedBroker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A real broker cleans the topic of pods while it is read: one record has been read, those that follow on it go away. */
class CleanedLogIT {
    private static final TopicNames NAMES = new TopicNames("cleaned");
    private static final int PARTITIONS = 1;
    private static final int STATES = 40;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private static final AtomicReference<Runnable> BETWEEN = new AtomicReference<>(() -> {});

    private final RecordCodecs codecs = new RecordCodecs(1_000_000);
    private Instant now = Moments.START;

    /** Lets something happen once the first pods have been read. */
    public static final class Interruption implements ConsumerInterceptor<byte[], byte[]> {
        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            if (records.records(NAMES.name(Topic.PODS)).iterator().hasNext()) {
                BETWEEN.getAndSet(() -> {}).run();
            }
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }

    @Test
    void aSoundLogThatIsCleanedWhileItIsReadPasses() throws Exception {
        try (Admin admin = Admin.create(brokers())) {
            new TopicSetup(
                            admin,
                            new TopicSetupOptions(NAMES, true, PARTITIONS, 1, 1_000_000, WITHIN),
                            InstantSource.system())
                    .prepare(List.of(Topic.values()));
            letClean(admin, "1.0", Long.toString(Long.MAX_VALUE));
            set(admin, Topic.POD_LIFECYCLE, Map.of("retention.ms", "-1"));
            write();
            assertThat(statesLeft()).isEqualTo(STATES);
            BETWEEN.set(() -> {
                letClean(admin, "0.0", "1");
                Await.until(WITHIN, () -> statesLeft() < 4, () -> statesLeft() + " states");
            });

            VerificationReport report = verify();

            assertThat(report.results()).isEmpty();
            assertThat(report.unjudged()).as("it was misled at first").containsKey("cleaned-meanwhile");
            assertThat(report.records().get("pods.v1")).isLessThan(STATES);
        }
    }

    private VerificationReport verify() throws InterruptedException {
        LogReadingOptions options = new LogReadingOptions(NAMES, Duration.ofSeconds(10), WITHIN, Duration.ofSeconds(1));
        Map<String, String> properties = Map.of(
                "bootstrap.servers",
                SharedBroker.bootstrapServers(),
                "interceptor.classes",
                Interruption.class.getName(),
                "max.partition.fetch.bytes",
                "1");
        try (LogReader reader = LogReader.open(properties, options, System::nanoTime)) {
            return new LogVerification(reader, VerifyOptions.of(PARTITIONS), options, System::nanoTime)
                    .run(Optional.empty());
        }
    }

    /** Every record is a batch and a second later than the one before, so that the broker begins a segment for each state. */
    private void write() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(brokers(), new ByteArraySerializer(), new ByteArraySerializer())) {
            Optional<PodObservation> before = Optional.empty();
            for (int restarts = 0; restarts < STATES; restarts++) {
                PodObservation pod = Pods.aPod("web-1")
                        .version(100 + restarts)
                        .running("app", Moments.second(100L + restarts))
                        .restarted(restarts)
                        .build();
                for (EncodedRecord one : records(before, pod)) {
                    producer.send(one.to(NAMES, 0, now)).get();
                    now = now.plusSeconds(1);
                }
                before = Optional.of(pod);
            }
            producer.send(codecs.watermarks().encode(aWatermark(now).build()).to(NAMES, 0, now))
                    .get();
        }
    }

    private List<EncodedRecord> records(Optional<PodObservation> before, PodObservation pod) {
        Stream<EncodedRecord> steps =
                PodDiff.between(before, pod, Sighting.WATCHED, 1).stream().map(codecs.transitions()::encode);
        return Stream.concat(steps, Stream.of(codecs.pods().encode(pod))).toList();
    }

    private static void letClean(Admin admin, String dirtyRatio, String lagMax) {
        set(
                admin,
                Topic.PODS,
                Map.of("min.cleanable.dirty.ratio", dirtyRatio, "max.compaction.lag.ms", lagMax, "segment.ms", "500"));
    }

    private static void set(Admin admin, Topic topic, Map<String, String> values) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, NAMES.name(topic));
        List<AlterConfigOp> operations = values.entrySet().stream()
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(resource, operations))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static int statesLeft() {
        TopicPartition pods = new TopicPartition(NAMES.name(Topic.PODS), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(brokers(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(pods));
            consumer.seekToBeginning(List.of(pods));
            long end = consumer.endOffsets(List.of(pods)).get(pods);
            List<Long> offsets = new ArrayList<>();
            while (consumer.position(pods) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(one -> offsets.add(one.offset()));
            }
            return offsets.size();
        }
    }

    private static Map<String, Object> brokers() {
        return Map.of("bootstrap.servers", SharedBroker.bootstrapServers());
    }
}
