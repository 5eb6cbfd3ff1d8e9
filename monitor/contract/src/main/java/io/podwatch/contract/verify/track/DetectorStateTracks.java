package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.StateKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the detectors remember of one cluster. */
public final class DetectorStateTracks {

    private static final class Track {
        private Optional<StateKey> subject = Optional.empty();
        private Optional<LogPosition> position = Optional.empty();
        private long publishedAtMillis;
        private final Trail trail;

        Track(Trail trail) {
            this.trail = trail;
        }
    }

    private final String cluster;
    private final RecentlyEnded ended;
    private final Map<String, Track> tracks = new HashMap<>();

    public DetectorStateTracks(String cluster, long graceMillis) {
        this.cluster = cluster;
        this.ended = new RecentlyEnded(graceMillis);
    }

    /** What was met of one key before. */
    public Trail trail(String key) {
        return track(key).trail;
    }

    public void take(DetectorState state, Place place, long publishedAtMillis) {
        Track track = track(place.key());
        track.subject = Optional.of(state.keptUnder());
        track.position = Optional.of(place.position());
        track.publishedAtMillis = publishedAtMillis;
    }

    public void end(String key, long publishedAtMillis) {
        ended.ended(key, publishedAtMillis, track(key).trail);
        tracks.remove(key);
    }

    private Track track(String key) {
        return tracks.computeIfAbsent(key, absent -> new Track(ended.again(key)));
    }

    void orphans(Orphanage orphanage, Consumer<Finding> findings) {
        tracks.forEach((key, track) -> track.subject.ifPresent(subject -> {
            if (orphanage.isOrphan(subject, track.publishedAtMillis)) {
                findings.accept(new Finding(
                                Check.DETECTOR_STATE_ORPHANED,
                                cluster,
                                track.position.map(LogPosition::toString).orElse(""),
                                key,
                                Subjects.describe(subject) + ", or a tombstone",
                                "neither")
                        .lasting(""));
            }
        }));
    }

    /** Whether anything is remembered that the finding stands for. */
    boolean hasAnyOf(FindingKey overflow) {
        return tracks.values().stream()
                .flatMap(track -> track.subject.stream())
                .map(StateKey::finding)
                .anyMatch(key -> key.isOwnerless() && key.overflow().equals(overflow));
    }

    long unjudged(Orphanage orphanage) {
        return tracks.values().stream()
                .flatMap(track -> track.subject.stream())
                .filter(subject -> !orphanage.isJudged(subject.finding()))
                .count();
    }

    public long living() {
        return tracks.values().stream()
                .filter(track -> track.subject.isPresent())
                .count();
    }

    public boolean isEmpty() {
        return tracks.isEmpty();
    }
}
