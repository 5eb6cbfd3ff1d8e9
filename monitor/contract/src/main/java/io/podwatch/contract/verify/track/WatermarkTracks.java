package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The watermarks of one cluster, partition by partition. */
public final class WatermarkTracks {

    /** The newest of one partition. */
    private record Newest(Instant time, LogPosition position) {}

    private final String cluster;
    private final int partitions;
    private final Map<Integer, Newest> byPartition = new TreeMap<>();
    private final Map<Integer, Trail> trails = new TreeMap<>();
    private Optional<Watermark> newest = Optional.empty();
    private Optional<Instant> atLastCut = Optional.empty();
    private boolean isRetired;

    public WatermarkTracks(String cluster, int partitions) {
        this.cluster = cluster;
        this.partitions = partitions;
    }

    /** What was met in one partition before. */
    public Trail trail(int partition) {
        return trails.computeIfAbsent(partition, first -> new Trail());
    }

    public void take(Watermark watermark, Place place) {
        isRetired = false;
        LogPosition position = place.position();
        Newest before = byPartition.get(position.partition());
        if (before != null && watermark.time().isBefore(before.time())) {
            place.fault(
                    Check.WATERMARK_BACK,
                    before.time() + " or later",
                    watermark.time().toString());
        } else {
            byPartition.put(position.partition(), new Newest(watermark.time(), position));
        }
        newest.ifPresent(known -> requireSameCluster(known, watermark, place));
        if (newest.filter(known -> watermark.time().isBefore(known.time())).isEmpty()) {
            newest = Optional.of(watermark);
        }
    }

    /** The cluster is no longer watched on purpose; a tombstone says so in every partition. */
    public void end(int partition) {
        byPartition.remove(partition);
        if (byPartition.isEmpty()) {
            isRetired = true;
            newest = Optional.empty();
            atLastCut = Optional.empty();
        }
    }

    /** Whether nobody watches the cluster any more, so that nothing vouches for what is left of it. */
    public boolean isRetired() {
        return isRetired;
    }

    private static void requireSameCluster(Watermark known, Watermark watermark, Place place) {
        boolean bothKnown =
                !known.clusterUid().isEmpty() && !watermark.clusterUid().isEmpty();
        if (bothKnown && !known.clusterUid().equals(watermark.clusterUid())) {
            place.fault(
                    Check.CLUSTER_CHANGED,
                    "cluster uid " + known.clusterUid(),
                    "cluster uid " + watermark.clusterUid());
        }
    }

    /**
     * Partitions whose newest watermark is older than what another had at the cut before: watermarks are written to all in
     * one transaction, so that by now each must have it. At the first cut it may still be on its way.
     */
    public void contradictions(Consumer<Finding> findings) {
        Optional<Instant> newestTime = newest.map(Watermark::time);
        Optional<Instant> expected = atLastCut.or(() -> newestTime);
        for (int partition = 0; partition < partitions; partition++) {
            Optional<Newest> here = Optional.ofNullable(byPartition.get(partition));
            boolean behind = expected.filter(cut ->
                            here.filter(mark -> !mark.time().isBefore(cut)).isEmpty())
                    .isPresent();
            if (behind) {
                findings.accept(new Finding(
                                Check.WATERMARK_DISAGREES,
                                cluster,
                                here.map(mark -> mark.position().toString()).orElse(""),
                                cluster,
                                "the newest watermark in partition " + partition + " as in the others",
                                here.map(mark -> mark.time().toString()).orElse("none"))
                        .lasting("partition " + partition));
            }
        }
        atLastCut = newestTime;
    }

    public Optional<Watermark> newest() {
        return newest;
    }
}
