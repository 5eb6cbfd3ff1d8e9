package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.core.observation.Gap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The gaps of one cluster, each of which stands in every partition. */
public final class GapTracks {

    private static final int REMEMBERED_MAX = 10_000;

    private record Track(LogPosition position, long publishedAtMillis, BitSet partitions) {}

    private final String cluster;
    private final int partitions;
    private final PartitionStarts starts;
    private final Map<Gap, Track> tracks = new LinkedHashMap<>();
    private final LongSet ids = new LongSet();

    public GapTracks(String cluster, int partitions, PartitionStarts starts) {
        this.cluster = cluster;
        this.partitions = partitions;
        this.starts = starts;
    }

    /** False when the partition has a gap of this id already. */
    public boolean isNew(int partition, String id) {
        return ids.add(LongSet.fingerprint(partition + " " + id));
    }

    public void take(Gap gap, Place place, long publishedAtMillis) {
        if (gap.to().isBefore(gap.from()) || gap.changed() < 0 || gap.deleted() < 0) {
            place.fault(
                    Check.GAP_MALFORMED,
                    "an end after the beginning " + gap.from() + " and no count below 0",
                    "end " + gap.to() + ", changed " + gap.changed() + ", deleted " + gap.deleted());
        }
        if (tracks.size() >= REMEMBERED_MAX && !tracks.containsKey(gap)) {
            place.unjudged(Unjudged.GAPS_BEYOND_MAX);
            return;
        }
        tracks.computeIfAbsent(gap, first -> new Track(place.position(), publishedAtMillis, new BitSet()))
                .partitions()
                .set(place.position().partition());
    }

    /** Gaps that some partitions lack which must still have them. */
    public void contradictions(Consumer<Finding> findings) {
        tracks.forEach((gap, track) -> {
            List<Integer> lacking = lacking(track);
            if (!lacking.isEmpty()) {
                findings.accept(new Finding(
                                Check.GAP_INCOMPLETE,
                                cluster,
                                track.position().toString(),
                                gap.kind().text() + " gap from " + gap.from(),
                                "the gap in all " + partitions + " partitions",
                                "none in " + lacking)
                        .lasting(gap.to().toString()));
            }
        });
    }

    private List<Integer> lacking(Track track) {
        List<Integer> lacking = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            if (!track.partitions().get(partition) && starts.reachBackTo(partition, track.publishedAtMillis())) {
                lacking.add(partition);
            }
        }
        return lacking;
    }

    public List<Gap> all() {
        return List.copyOf(tracks.keySet());
    }
}
