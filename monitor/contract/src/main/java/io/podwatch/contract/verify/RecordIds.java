package io.podwatch.contract.verify;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.track.ClusterTracks;
import io.podwatch.contract.verify.track.Trail;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what was written twice: by its id, and in a compacted topic, where ids end with the time of publishing, by a record
 * that says what the one before it said. Watermarks and gaps have the same id in every partition.
 */
final class RecordIds {

    /**
     * Of these, each record tells something new. What a detector remembers is written again by its next owner; where the
     * watcher's clock was set back, a watermark says the same time until the clock has come to it; and of one version of an
     * object a transaction holds the last state only, to which what surrounds a node or a namespace may have come back.
     */
    private static final Set<Topic> TELLING =
            EnumSet.of(Topic.PODS, Topic.QUOTAS, Topic.WORKLOADS, Topic.EVIDENCE, Topic.ALERTS);

    private final ClusterTracks tracks;

    RecordIds(ClusterTracks tracks) {
        this.tracks = tracks;
    }

    void judge(LoggedRecord logged, SubjectKey key, Place place) {
        String id = logged.header(EventHeader.ID);
        Optional<Trail> trail = trail(logged, key);
        boolean isKnown = !id.isEmpty() && !isNew(trail, logged, key, id);
        if (isKnown) {
            place.fault(Check.DUPLICATE_ID, "one record with ce_id " + id, "another before it");
        }
        if (TELLING.contains(logged.topic()) && isRepeated(trail, logged) && !isKnown) {
            repeated(logged, key, place, id);
        }
    }

    private boolean isNew(Optional<Trail> trail, LoggedRecord logged, SubjectKey key, String id) {
        if (logged.topic() == Topic.POD_LIFECYCLE && key.isGap()) {
            return tracks.gaps().isNew(logged.position().partition(), id);
        }
        String kind = logged.topic() == Topic.POD_LIFECYCLE ? "step " : "state ";
        return trail.isEmpty() || trail.get().isNew(kind + id);
    }

    /** Of a pod that is over its tombstone was the last record. */
    private static boolean isRepeated(Optional<Trail> trail, LoggedRecord logged) {
        return trail.map(before -> before.isRepeated(logged.value()))
                .orElse(logged.value().isEmpty());
    }

    /** A pod's node may turn and turn back in one transaction: then its history tells of it. */
    private void repeated(LoggedRecord logged, SubjectKey key, Place place, String id) {
        Finding finding = place.finding(
                Check.REPEATED,
                "something other than the record before it",
                logged.value().isEmpty() ? "a tombstone again" : "the same value, ce_id " + id);
        if (logged.topic() == Topic.PODS && logged.value().isPresent()) {
            tracks.pods().repeated(key.text(), finding, logged.position().partition(), logged.publishedAtMillis());
        } else {
            place.ledger().add(finding);
        }
    }

    private Optional<Trail> trail(LoggedRecord logged, SubjectKey key) {
        return switch (logged.topic()) {
            case PODS -> tracks.pods().trail(key.text());
            case POD_LIFECYCLE -> key.isGap() ? Optional.empty() : tracks.pods().trail(key.text());
            case WATCH ->
                Optional.of(tracks.watermarks().trail(logged.position().partition()));
            case ALERTS -> Optional.of(tracks.alerts().trail(key.text()));
            case DETECTOR_STATE -> Optional.of(tracks.detectorStates().trail(key.text()));
            default ->
                Optional.of(tracks.objects(LogVerifier.kindOf(logged.topic())).trail(key.text()));
        };
    }
}
