package io.podwatch.benchmarks.restore;

import io.podwatch.benchmarks.bed.Bed;
import io.podwatch.benchmarks.bed.OwnProcess;
import io.podwatch.benchmarks.bed.PodSeries;
import io.podwatch.benchmarks.bed.Waiting;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Starts a stage in a process of its own, and tells how long it takes until it has caught up, its process's start included. */
final class Restarts {
    private static final String GROUP = "podwatch-detector";
    private static final int RECORD_BYTES_MAX = 1_048_576;
    private static final long BETWEEN_LOOKS_NANOS = 100_000_000L;

    /** How long it took, and what of it was its own work. */
    record Figure(double seconds, double cpuSeconds) {
        String text() {
            return String.format(Locale.ROOT, "%.1f s (%.1f s of processor time)", seconds, cpuSeconds);
        }
    }

    private final Bed bed;
    private final RestoreOptions options;
    private final StateTopics topics;
    private final RecordCodecs codecs = new RecordCodecs(RECORD_BYTES_MAX);

    Restarts(Bed bed, RestoreOptions options, StateTopics topics) {
        this.bed = bed;
        this.options = options;
        this.topics = topics;
    }

    /** Until the first watermark that vouches for the pods: restored, listed to the last page, and the difference committed. */
    Figure watcher() throws Exception {
        TopicPartition watched = new TopicPartition(new TopicNames("podwatch").name(Topic.WATCH), 0);
        try (KafkaConsumer<byte[], byte[]> marks = committed()) {
            marks.assign(List.of(watched));
            marks.seekToEnd(List.of(watched));
            marks.position(watched);
            Instant started = Instant.now();
            long begin = System.nanoTime();
            try (OwnProcess process = bed.ownProcess("watch", options.heap())) {
                while (!vouches(marks, started)) {
                    require(process, begin);
                }
                return new Figure((System.nanoTime() - begin) / 1e9, process.cpuSeconds());
            }
        }
    }

    private boolean vouches(KafkaConsumer<byte[], byte[]> marks, Instant started) {
        boolean vouched = false;
        for (ConsumerRecord<byte[], byte[]> mark : marks.poll(Duration.ofMillis(50))) {
            Watermark watermark = codecs.watermarks().decode(mark.key(), mark.value());
            vouched |= watermark.time().isAfter(started) && watermark.isSynced(ObservedKind.POD);
        }
        return vouched;
    }

    /** Until its metrics tell of every pod, which they do once all partitions are judged up to their ends. */
    Figure detector() throws Exception {
        long begin = System.nanoTime();
        try (OwnProcess process = bed.ownProcess("detect", options.heap())) {
            Waiting waiting = new Waiting(options.timeout()).whileAlive(process::isAlive);
            if (!waiting.untilDetected(process.port(), options.pods())) {
                throw new IllegalStateException("not all pods were detected within %s: %s"
                        .formatted(options.timeout(), PodSeries.readiness(process.port())));
            }
            Figure figure = new Figure((System.nanoTime() - begin) / 1e9, process.cpuSeconds());
            while (!topics.isReadBy(GROUP)) {
                require(process, begin);
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
            return figure;
        }
    }

    private void require(OwnProcess process, long begin) {
        if (!process.isAlive() || System.nanoTime() - begin > options.timeout().toNanos()) {
            throw new IllegalStateException("a stage did not catch up within " + options.timeout());
        }
    }

    private KafkaConsumer<byte[], byte[]> committed() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bed.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
