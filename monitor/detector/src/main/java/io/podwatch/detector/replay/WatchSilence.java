package io.podwatch.detector.replay;

import io.podwatch.core.observation.Watermark;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how long no watermark of a cluster has come, as far as this detector can know: it counts only up to an instant at
 * which Kafka told how much there was to read and all of that has been read since. So neither a lag of its own nor a Kafka
 * that is away is taken for a watcher that is. All by the machine's own clock that only runs forward; what the watcher's
 * clock says does not matter.
 */
final class WatchSilence {
    private static final Logger LOG = LoggerFactory.getLogger(WatchSilence.class);

    private record Heard(Watermark last, long at, Duration before) {}

    private final LogOffsets offsets;
    private final TopicPartition watch;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Heard> clusters = new HashMap<>();
    private Optional<CompletableFuture<Map<TopicPartition, Long>>> answer = Optional.empty();
    private long askedAt;
    private long knownUpTo;

    WatchSilence(LogOffsets offsets, TopicPartition watch, Duration interval, LongSupplier nanoTime) {
        this.offsets = offsets;
        this.watch = watch;
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong();
        this.knownUpTo = askedAt;
    }

    /** The newest that is known of a cluster, and for how long it was silent by then. */
    void remembers(Watermark last, Duration silence) {
        clusters.put(last.cluster(), new Heard(last, nanoTime.getAsLong(), silence));
    }

    void heard(Watermark watermark) {
        remembers(watermark, Duration.ZERO);
    }

    void gone(String cluster) {
        clusters.remove(cluster);
    }

    /** The last watermark of each cluster, and for how long it has been the last. */
    Map<Watermark, Duration> known(Positions positions) {
        answer.filter(CompletableFuture::isDone).ifPresent(ends -> proves(ends, positions));
        long now = nanoTime.getAsLong();
        if (answer.isEmpty() && !clusters.isEmpty() && now - askedAt >= intervalNanos) {
            askedAt = now;
            answer = Optional.of(offsets.ends(List.of(watch)).toCompletableFuture());
        }
        Map<Watermark, Duration> silences = new HashMap<>();
        clusters.values().forEach(heard -> silences.put(heard.last(), silence(heard)));
        return silences;
    }

    private Duration silence(Heard heard) {
        return Duration.ofNanos(Math.max(0, knownUpTo - heard.at())).plus(heard.before());
    }

    private void proves(CompletableFuture<Map<TopicPartition, Long>> ends, Positions positions) {
        try {
            if (positions.haveReached(ends.join())) {
                knownUpTo = askedAt;
                answer = Optional.empty();
            }
        } catch (CompletionException e) {
            LOG.atDebug().addKeyValue("reason", e.getCause()).log("end of the watermarks not known, asked again");
            answer = Optional.empty();
        }
    }
}
