package io.podwatch.detector.replay;

import io.podwatch.core.observation.Watermark;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watermarks that wait until everything that was written before them has been read. At most two of each cluster wait: one
 * whose ends are known, and the newest; so time goes on in steps even while the reader lags.
 */
final class PendingWatermarks {
    private static final Logger LOG = LoggerFactory.getLogger(PendingWatermarks.class);

    private final LogOffsets offsets;
    private final Collection<TopicPartition> awaited;
    private final Map<String, Watermark> waiting = new HashMap<>();
    private final Map<String, Watermark> newest = new HashMap<>();
    private CompletableFuture<Map<TopicPartition, Long>> ends = CompletableFuture.completedFuture(Map.of());
    private final Backoff backoff;
    private String obstacle = "";

    /** @param awaited the partitions that must be read to the ends seen at a watermark's arrival */
    PendingWatermarks(LogOffsets offsets, Collection<TopicPartition> awaited, Backoff.Pauses pauses) {
        this.offsets = offsets;
        this.backoff = new Backoff(pauses);
        this.awaited = List.copyOf(awaited);
    }

    void arrived(Watermark watermark) {
        newest.put(watermark.cluster(), watermark);
    }

    /** The cluster has no time any more. */
    void gone(String cluster) {
        newest.remove(cluster);
        waiting.remove(cluster);
    }

    /** The watermarks whose time has come, each told once. */
    List<Watermark> due(Positions positions) {
        List<Watermark> due = List.of();
        if (!waiting.isEmpty() && ends.isDone() && isReached(positions)) {
            due = List.copyOf(waiting.values());
            waiting.clear();
        }
        if (waiting.isEmpty() && !newest.isEmpty() && backoff.isOver()) {
            ask();
        }
        return due;
    }

    /** How far everything must be read before the next watermark's time has come, as far as that is known. */
    Map<TopicPartition, Long> targets() {
        return !waiting.isEmpty() && ends.isDone() && !ends.isCompletedExceptionally() ? ends.join() : Map.of();
    }

    /** Why the clock stands, when it is because Kafka does not tell; "" otherwise. */
    String obstacle() {
        return obstacle;
    }

    private void ask() {
        waiting.putAll(newest);
        newest.clear();
        ends = offsets.ends(awaited).toCompletableFuture();
    }

    private boolean isReached(Positions positions) {
        try {
            boolean reached = positions.haveReached(ends.join());
            obstacle = "";
            backoff.succeeded();
            return reached;
        } catch (CompletionException e) {
            // A newer watermark will do as well; until then the clock stands, which is what a silent Kafka means.
            LOG.atDebug().addKeyValue("reason", e.getCause()).log("ends of the log not known, watermark asked again");
            obstacle = "time stands still: " + Reason.of(e);
            backoff.failed();
            waiting.forEach(newest::putIfAbsent);
            waiting.clear();
            return false;
        }
    }
}
