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
 * For how long nothing new of a cluster has come, as far as this detector can know. A proof is an instant at which Kafka told
 * how much there was to read, and all of that has been read since; silence is the time between one proof and the next,
 * where no question in between failed. So neither a lag of its own nor a Kafka that was away is taken for a watcher that
 * is, also when both come back. All by the machine's own clock that only runs forward; what the watcher's clock says
 * does not matter, as long as it goes on.
 */
final class WatchSilence {
    private static final Logger LOG = LoggerFactory.getLogger(WatchSilence.class);

    /** Proofs further apart than so many intervals prove no more: the machine may have stood still, and Kafka with it. */
    private static final int INTERVALS_PROVED_MAX = 4;

    private record Heard(Watermark last, long at, Duration silence) {
        Heard silentFor(long nanos) {
            return new Heard(last, at, silence.plusNanos(nanos));
        }
    }

    private final LogOffsets offsets;
    private final TopicPartition watch;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Heard> clusters = new HashMap<>();
    private Optional<CompletableFuture<Map<TopicPartition, Long>>> answer = Optional.empty();
    private long askedAt;

    /** The last proof, unless a question has failed since. */
    private Optional<Long> provedAt;

    WatchSilence(LogOffsets offsets, TopicPartition watch, Duration interval, LongSupplier nanoTime) {
        this.offsets = offsets;
        this.watch = watch;
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong();
        this.provedAt = Optional.of(askedAt);
    }

    /** The newest that is known of a cluster, and for how long it was silent by then. */
    void remembers(Watermark last, Duration silence) {
        clusters.put(last.cluster(), new Heard(last, nanoTime.getAsLong(), silence));
    }

    /** Whether it is news: a watcher whose time stands still tells nothing that a detector could judge by. */
    boolean heard(Watermark watermark) {
        boolean isNews = Optional.ofNullable(clusters.get(watermark.cluster()))
                .filter(heard -> !watermark.time().isAfter(heard.last().time()))
                .isEmpty();
        if (isNews) {
            remembers(watermark, Duration.ZERO);
        }
        return isNews;
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
        clusters.values().forEach(heard -> silences.put(heard.last(), heard.silence()));
        return silences;
    }

    private void proves(CompletableFuture<Map<TopicPartition, Long>> ends, Positions positions) {
        try {
            if (positions.haveReached(ends.join())) {
                provedAt.ifPresent(this::add);
                provedAt = Optional.of(askedAt);
                answer = Optional.empty();
            }
        } catch (CompletionException e) {
            LOG.atDebug().addKeyValue("reason", e.getCause()).log("end of the watermarks not known, asked again");
            provedAt = Optional.empty();
            answer = Optional.empty();
        }
    }

    private void add(long before) {
        long from = Math.max(before, askedAt - INTERVALS_PROVED_MAX * intervalNanos);
        clusters.replaceAll((cluster, heard) -> heard.silentFor(Math.max(0, askedAt - Math.max(from, heard.at()))));
    }
}
