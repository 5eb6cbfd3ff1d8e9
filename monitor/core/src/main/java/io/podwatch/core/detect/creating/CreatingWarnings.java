package io.podwatch.core.detect.creating;

import io.podwatch.core.evidence.EvidenceObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The warning that tells what a pod waits for. A kubelet needs the volumes before the sandbox: one about the sandbox that is newer than
 * all about volumes says that those are there.
 */
final class CreatingWarnings {
    private static final Comparator<EvidenceObservation> BY_AGE =
            Comparator.comparing(CreatingWarnings::at).thenComparing(EvidenceObservation::uid);

    private CreatingWarnings() {}

    static Optional<EvidenceObservation> telling(Collection<EvidenceObservation> events) {
        Optional<EvidenceObservation> newest = events.stream()
                .filter(event -> Obstacle.of(event.reason()) != null)
                .max(BY_AGE);
        return newest.flatMap(last -> firstOfItsStage(last, events));
    }

    private static Optional<EvidenceObservation> firstOfItsStage(
            EvidenceObservation newest, Collection<EvidenceObservation> events) {
        boolean ofVolumes = obstacle(newest).isOfVolumes();
        return events.stream()
                .filter(event -> Obstacle.of(event.reason()) != null)
                .filter(event -> obstacle(event).isOfVolumes() == ofVolumes)
                .min(Comparator.comparing(CreatingWarnings::obstacle, Obstacle.BY_STAGE)
                        .thenComparing(BY_AGE.reversed()));
    }

    private static Obstacle obstacle(EvidenceObservation event) {
        return Obstacle.of(event.reason());
    }

    private static Instant at(EvidenceObservation event) {
        return event.lastAt().orElse(Instant.EPOCH);
    }
}
