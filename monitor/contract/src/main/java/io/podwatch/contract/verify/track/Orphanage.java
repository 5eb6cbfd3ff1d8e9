package io.podwatch.contract.verify.track;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.observation.Watermark;
import java.util.Optional;

/** Decides whether a finding has outlived its subject: for longer than its detector may take to notice. */
final class Orphanage {

    private final Subjects subjects;
    private final Optional<Watermark> watermark;
    private final long graceMillis;

    Orphanage(Subjects subjects, Optional<Watermark> watermark, long graceMillis) {
        this.subjects = subjects;
        this.watermark = watermark;
        this.graceMillis = graceMillis;
    }

    boolean isJudged(FindingKey key) {
        return Subjects.isJudged(key, watermark);
    }

    /** @param toldAtMillis when the finding was told last: its subject was there then, as far as is known */
    boolean isOrphan(FindingKey key, long toldAtMillis) {
        return isJudged(key) && !subjects.exists(key) && isOver(Math.max(toldAtMillis, subjects.goneAtMillis(key)));
    }

    /** What is remembered of one pod is gone with it, however many others its workload has. */
    boolean isOrphan(StateKey key, long toldAtMillis) {
        FindingKey finding = key.finding();
        return isJudged(finding)
                && !subjects.exists(key)
                && isOver(Math.max(toldAtMillis, subjects.goneAtMillis(finding)));
    }

    private boolean isOver(long sinceMillis) {
        return watermark
                .filter(mark -> sinceMillis + graceMillis < mark.time().toEpochMilli())
                .isPresent();
    }
}
