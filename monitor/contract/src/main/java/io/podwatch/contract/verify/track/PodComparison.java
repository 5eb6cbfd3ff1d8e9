package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.LogPosition;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds the state of one pod against its history. */
final class PodComparison {

    private final String cluster;
    private final PartitionStarts starts;
    private final Consumer<Finding> findings;
    private final MeetingPoint meeting;

    PodComparison(String cluster, PartitionStarts starts, Consumer<Finding> findings) {
        this.cluster = cluster;
        this.starts = starts;
        this.findings = findings;
        this.meeting = new MeetingPoint(cluster, findings);
    }

    /** @param keptSinceMillis what ended later has its tombstone still */
    void compare(PodTrack track, long keptSinceMillis) {
        untoldSteps(track);
        repeats(track);
        meeting.compare(track);
        if (track.history.lives()) {
            compareLiving(track);
        } else if (track.history.hasEnded()) {
            compareEnded(track, keptSinceMillis);
        } else if (track.state.position().isPresent()) {
            compareUntold(track);
        }
    }

    /** How many of the pods could not be judged at this cut. */
    long unsettled() {
        return meeting.unsettled();
    }

    private void compareLiving(PodTrack track) {
        if (track.state.isTombstoned()) {
            tell(
                    track,
                    track.state.position(),
                    Check.GONE_WITHOUT_END,
                    "deleted or left-scope in its history",
                    "none" + at(track.history.position()));
        } else if (!track.state.lives()) {
            tell(track, track.history.position(), Check.STATE_MISSING, "a state", "none", "");
        } else {
            brokenSteps(track);
        }
    }

    private void compareEnded(PodTrack track, long keptSinceMillis) {
        if (track.state.lives()) {
            tell(
                    track,
                    track.state.position(),
                    Check.LIVES_AFTER_END,
                    "a tombstone",
                    "a state after the end" + at(track.history.position()),
                    at(track.history.position()));
        } else if (!track.state.isTombstoned() && track.history.endedAtMillis() > keptSinceMillis) {
            tell(track, track.history.position(), Check.END_WITHOUT_TOMBSTONE, "a tombstone", "none");
        }
    }

    /** Histories expire, so that only a pod that is younger than what is kept must have one. */
    private void compareUntold(PodTrack track) {
        LogPosition position = track.state.position().orElseThrow();
        Optional<PodState.Facts> facts = track.state.facts();
        long since = facts.map(PodState.Facts::createdAtMillis).orElse(track.state.publishedAtMillis());
        if (!starts.reachBackTo(position.partition(), since - PodTracks.skewMaxMillis())) {
            return;
        }
        if (facts.isPresent()) {
            tell(track, track.state.position(), Check.HISTORY_MISSING, "a history that begins", "none", "");
        } else {
            tell(
                    track,
                    track.state.position(),
                    Check.GONE_WITHOUT_END,
                    "deleted or left-scope in its history",
                    "no history");
        }
    }

    private void untoldSteps(PodTrack track) {
        for (ExpectedSteps.Step step : track.untold()) {
            long published = step.publishedAtMillis() - PodTracks.transactionMaxMillis();
            if (starts.reachBackTo(step.position().partition(), published)) {
                tell(
                        track,
                        Optional.of(step.position()),
                        Check.STEP_UNTOLD,
                        step.change() + " from version " + Version.text(step.from()) + " to " + step.to()
                                + " in its history",
                        "two states that differ, and none",
                        step.from() + " to " + step.to() + ' ' + step.change());
            }
        }
    }

    private void repeats(PodTrack track) {
        for (PodTrack.Repeat repeat : track.repeats) {
            long published = repeat.publishedAtMillis() - PodTracks.transactionMaxMillis();
            boolean isExplained = track.steps.hasTurnedUnshownAt(repeat.version())
                    || !starts.reachBackTo(repeat.partition(), published);
            if (!isExplained) {
                findings.accept(repeat.finding());
            }
        }
    }

    private void brokenSteps(PodTrack track) {
        for (long step : track.history.steps()) {
            if (track.state.stepFrom(step) == PodState.Step.ON_NOTHING) {
                tell(
                        track,
                        track.history.position(),
                        Check.HISTORY_BROKEN,
                        "a step or a state that led to version " + Version.text(step),
                        "neither, up to here",
                        "from " + step);
            }
        }
    }

    /** What one record shows for good. */
    private void tell(PodTrack track, Optional<LogPosition> position, Check check, String expected, String found) {
        tell(track, position, check, expected, found, text(position));
    }

    private void tell(
            PodTrack track,
            Optional<LogPosition> position,
            Check check,
            String expected,
            String found,
            String occurrence) {
        findings.accept(new Finding(check, cluster, text(position), track.key, expected, found, occurrence));
    }

    static String text(Optional<LogPosition> position) {
        return position.map(LogPosition::toString).orElse("");
    }

    static String at(Optional<LogPosition> position) {
        return position.map(place -> " (" + place + ")").orElse("");
    }
}
