package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The alerts of one cluster: opened, updated and resolved in turn. */
public final class AlertTracks {

    private static final class Track {
        private Optional<Alert> last = Optional.empty();
        private Optional<LogPosition> position = Optional.empty();
        private final Trail trail;

        Track(Trail trail) {
            this.trail = trail;
        }
    }

    private final String cluster;
    private final RecentlyEnded ended;
    private final Map<String, Track> tracks = new HashMap<>();

    public AlertTracks(String cluster, long graceMillis) {
        this.cluster = cluster;
        this.ended = new RecentlyEnded(graceMillis);
    }

    /** What was met of one key before. */
    public Trail trail(String key) {
        return track(key).trail;
    }

    public void take(Alert alert, Place place) {
        Track track = track(place.key());
        track.last.ifPresent(before -> requireSequel(before, alert, place));
        alert.resolvedAt()
                .filter(end -> end.isBefore(alert.openedAt()))
                .ifPresent(end -> place.fault(
                        Check.ALERT_ORDER, "resolved at " + alert.openedAt() + " or later", "resolved at " + end));
        track.last = Optional.of(alert);
        track.position = Optional.of(place.position());
    }

    private static void requireSequel(Alert before, Alert alert, Place place) {
        if (alert.saysTheSameAs(before) && !alert.toldAt().equals(before.toldAt())) {
            place.fault(Check.REPEATED, "something other than the record before it", "the same, at " + alert.toldAt());
        }
        if (alert.updatedAt().isBefore(before.updatedAt())) {
            place.fault(Check.ALERT_ORDER, before.updatedAt() + " or later", "updated at " + alert.updatedAt());
        }
        boolean sameEpisode = before.openedAt().equals(alert.openedAt());
        if (before.isFiring() && !sameEpisode) {
            place.fault(
                    Check.ALERT_REOPENED,
                    "the end of what opened at " + before.openedAt(),
                    alert.state().text() + ", opened at " + alert.openedAt());
        } else if (!before.isFiring() && !alert.isFiring()) {
            place.fault(
                    Check.ALERT_RESOLVED_TWICE,
                    "firing, after resolved at " + time(before.resolvedAt()),
                    "resolved at " + time(alert.resolvedAt()));
        } else if (!before.isFiring() && sameEpisode) {
            place.fault(Check.ALERT_REOPENED, "a new opening", "firing again since " + alert.openedAt());
        }
    }

    private static String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("no time");
    }

    public void end(String key, Place place, long publishedAtMillis) {
        Track track = track(key);
        if (track.last.filter(Alert::isFiring).isPresent()) {
            place.fault(Check.ALERT_ERASED, "resolved before a tombstone", "firing");
        }
        tracks.remove(key);
        ended.ended(key, publishedAtMillis, track.trail);
    }

    private Track track(String key) {
        return tracks.computeIfAbsent(key, absent -> new Track(ended.again(key)));
    }

    /** Alerts that fire, whose subject was gone for longer than the grace when the newest watermark was written. */
    void orphans(Orphanage orphanage, Consumer<Finding> findings) {
        tracks.forEach((key, track) -> track.last.filter(Alert::isFiring).ifPresent(alert -> {
            FindingKey subject = alert.key();
            if (orphanage.isOrphan(subject, alert.updatedAt().toEpochMilli())) {
                findings.accept(new Finding(
                                Check.ALERT_ORPHANED,
                                cluster,
                                track.position.map(LogPosition::toString).orElse(""),
                                key,
                                Subjects.describe(subject) + ", or resolved",
                                "firing, and nothing of it")
                        .lasting(alert.openedAt().toString()));
            }
        }));
    }

    long unjudged(Orphanage orphanage) {
        return tracks.values().stream()
                .flatMap(track -> track.last.stream())
                .filter(alert -> alert.isFiring() && !orphanage.isJudged(alert.key()))
                .count();
    }

    public long firing() {
        return tracks.values().stream()
                .filter(track -> track.last.filter(Alert::isFiring).isPresent())
                .count();
    }

    public boolean isEmpty() {
        return tracks.isEmpty();
    }
}
