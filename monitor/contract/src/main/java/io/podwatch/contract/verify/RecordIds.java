package io.podwatch.contract.verify;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.contract.verify.track.ClusterTracks;

/** Knows the ids of the records of each key; watermarks and gaps have the same id in every partition. */
final class RecordIds {

    private final ClusterTracks tracks;

    RecordIds(ClusterTracks tracks) {
        this.tracks = tracks;
    }

    boolean isNew(LogPosition position, SubjectKey key, String id) {
        return switch (position.topic()) {
            case PODS -> tracks.pods().isNew(key.text(), "state " + id);
            case POD_LIFECYCLE ->
                key.isGap()
                        ? tracks.gaps().isNew(position.partition(), id)
                        : tracks.pods().isNew(key.text(), "step " + id);
            case WATCH -> tracks.watermarks().isNew(position.partition(), id);
            case ALERTS -> tracks.alerts().isNew(key.text(), id);
            case DETECTOR_STATE -> tracks.detectorStates().isNew(key.text(), id);
            default -> isNewState(position.topic(), key, id);
        };
    }

    private boolean isNewState(Topic topic, SubjectKey key, String id) {
        return tracks.objects(LogVerifier.kindOf(topic)).isNew(key.text(), id);
    }
}
