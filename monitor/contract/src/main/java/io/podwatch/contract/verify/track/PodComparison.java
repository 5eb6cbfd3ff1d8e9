package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodPhase;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds the state of one pod against its history. */
final class PodComparison {

    private final String cluster;
    private final PartitionStarts starts;
    private final Consumer<Finding> findings;

    PodComparison(String cluster, PartitionStarts starts, Consumer<Finding> findings) {
        this.cluster = cluster;
        this.starts = starts;
        this.findings = findings;
    }

    /** @param keptSinceMillis what ended later has its tombstone still */
    void compare(PodTrack track, long keptSinceMillis) {
        untoldSteps(track);
        if (track.history.lives()) {
            compareLiving(track);
        } else if (track.history.hasEnded()) {
            compareEnded(track, keptSinceMillis);
        } else if (track.state.position().isPresent()) {
            compareUntold(track);
        }
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
            tell(track, track.history.position(), Check.STATE_MISSING, "a state", "none");
        } else {
            compareSteps(track);
            compareFacts(track, track.state.facts().orElseThrow());
        }
    }

    private void compareEnded(PodTrack track, long keptSinceMillis) {
        if (track.state.lives()) {
            tell(
                    track,
                    track.state.position(),
                    Check.LIVES_AFTER_END,
                    "a tombstone",
                    "a state after the end" + at(track.history.position()));
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
            tell(track, track.state.position(), Check.HISTORY_MISSING, "a history that begins", "none");
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
        for (ExpectedSteps.Step step : track.steps.untold()) {
            long published = step.publishedAtMillis() - PodTracks.transactionMaxMillis();
            if (starts.reachBackTo(step.position().partition(), published)) {
                tell(
                        track,
                        Optional.of(step.position()),
                        Check.STEP_UNTOLD,
                        "a step from version " + step.from() + " to " + step.to() + " in its history",
                        "two states that differ, and none");
            }
        }
    }

    private void compareSteps(PodTrack track) {
        for (long step : track.history.steps()) {
            if (track.state.stepFrom(step) == PodState.Step.ON_NOTHING) {
                tell(
                        track,
                        track.history.position(),
                        Check.HISTORY_BROKEN,
                        "a step or a state that led to version " + Version.text(step),
                        "neither, up to here");
            }
        }
        if (Version.isOlder(track.state.version(), track.history.to())) {
            differ(
                    track,
                    Check.STATE_BEHIND,
                    "version " + Version.text(track.history.to()) + " or later",
                    "version " + Version.text(track.state.version()));
        }
    }

    private void compareFacts(PodTrack track, PodState.Facts facts) {
        PodHistory history = track.history;
        differ(
                track,
                "lifecycle",
                history.lifecycle().map(Lifecycle::text),
                facts.lifecycle().text());
        differ(
                track,
                "phase",
                history.phase().map(PodPhase::text),
                facts.phase().text());
        differ(track, "ready", history.ready().map(String::valueOf), String.valueOf(facts.ready()));
        differ(
                track,
                "node ready",
                history.nodeReady().map(ConditionStatus::text),
                facts.nodeReady().orElse(ConditionStatus.TRUE).text());
        differ(
                track,
                "deletion requested",
                history.deletionRequested().map(String::valueOf),
                String.valueOf(facts.deletionRequested()));
        for (ContainerWords.ContainerFacts container : facts.containers()) {
            history.containers()
                    .missing(container, history.hasBeginning())
                    .ifPresent(missing -> differ(
                            track,
                            Check.STATE_CONTRADICTS,
                            "container " + missing.container() + ": the history to tell " + missing.expected(),
                            missing.found()));
        }
    }

    private void differ(PodTrack track, String what, Optional<String> history, String state) {
        if (history.filter(told -> !told.equals(state)).isPresent()) {
            differ(track, Check.STATE_CONTRADICTS, what + " " + history.get(), what + " " + state);
        }
    }

    private void differ(PodTrack track, Check check, String expected, String found) {
        tell(track, track.state.position(), check, expected + at(track.history.position()), found);
    }

    private void tell(PodTrack track, Optional<LogPosition> position, Check check, String expected, String found) {
        String place = position.map(LogPosition::toString).orElse("");
        findings.accept(new Finding(check, cluster, place, track.key, expected, found));
    }

    private static String at(Optional<LogPosition> position) {
        return position.map(place -> " (" + place + ")").orElse("");
    }
}
