package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Finding;
import io.podwatch.core.pod.PodObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is remembered of one pod while the log is read: where its history led, and the last state. */
final class PodTrack {

    final String key;
    final PodHistory history = new PodHistory();
    final PodState state = new PodState();
    final ExpectedSteps steps = new ExpectedSteps();
    final Trail trail = new Trail();

    /** Absent before the first state, and after a tombstone. */
    Optional<PodObservation> outline = Optional.empty();

    final List<Repeat> repeats = new ArrayList<>(0);

    /** A state that says what the one before it said. */
    record Repeat(Finding finding, long version, int partition, long publishedAtMillis) {}

    /** Where the two are compared, when they did not agree at the last cut. */
    Optional<Appointment> appointment = Optional.empty();

    PodTrack(String key) {
        this.key = key;
    }

    /** Nothing is known of it but its tombstone, as long as its history has not been read. */
    boolean isEndAlone() {
        return state.isNothingButTombstoned() && !history.isTold() && steps.isEmpty() && repeats.isEmpty();
    }

    /** What its history should have told and did not up to here. */
    List<ExpectedSteps.Step> untold() {
        return steps.untold(history.tellsAllSince());
    }

    /** Nothing more can come of it, so that a fingerprint of its key is all that need be kept. */
    boolean isOver() {
        return history.isDeleted()
                && state.isTombstoned()
                && untold().isEmpty()
                && repeats.isEmpty()
                && appointment.isEmpty();
    }
}
