package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares state and history of a pod at one version, at the newer one of the two: what does not agree at one cut is judged
 * there at the next, by which all that was written with that version has been read. So a pod that moves on all the time is
 * judged too, and none for what is still on its way.
 */
final class MeetingPoint {

    private final String cluster;
    private final Consumer<Finding> findings;
    private long unsettled;

    MeetingPoint(String cluster, Consumer<Finding> findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    void compare(PodTrack track) {
        Optional<Appointment> kept = track.appointment;
        track.appointment = Optional.empty();
        kept.ifPresent(appointment -> judge(track, appointment));
        if (track.history.lives() && track.state.lives()) {
            compareNow(track, kept);
        }
    }

    private void compareNow(PodTrack track, Optional<Appointment> kept) {
        HistoryFacts history = track.history.facts();
        PodState.Shown shown = track.state.shown().orElseThrow();
        long version = Math.max(history.version(), shown.version());
        boolean isJudged =
                kept.filter(appointment -> appointment.version() == version).isPresent();
        Telling telling = new Telling(track.key, version, history, shown, isJudged ? finding -> {} : findings);
        telling.compare(false);
        boolean isOrdered = history.version() >= 0 && shown.version() >= 0;
        track.appointment = telling.told && isOrdered ? Optional.of(new Appointment(version)) : Optional.empty();
    }

    private void judge(PodTrack track, Appointment appointment) {
        HistoryFacts history = appointment.history().orElseGet(track.history::facts);
        Optional<PodState.Shown> left = appointment.state();
        PodState.Shown shown = left.or(track.state::shown).orElseThrow();
        boolean passedBy = left.isPresent() && shown.version() != appointment.version();
        Telling telling =
                new Telling(track.key, appointment.version(), history, shown, passedBy ? finding -> {} : findings);
        telling.compare(appointment.hasTurned());
        boolean isUnjudged = passedBy && telling.told;
        unsettled += isUnjudged || telling.unsure ? 1 : 0;
    }

    long unsettled() {
        return unsettled;
    }

    /** Tells what differs at one version. */
    private final class Telling {
        private final String key;
        private final long version;
        private final HistoryFacts history;
        private final PodState.Shown shown;
        private final Consumer<Finding> to;
        private boolean told;
        private boolean unsure;

        Telling(String key, long version, HistoryFacts history, PodState.Shown shown, Consumer<Finding> to) {
            this.key = key;
            this.version = version;
            this.history = history;
            this.shown = shown;
            this.to = to;
        }

        /** @param turning whether what hangs on the node is not one thing at this version */
        void compare(boolean turning) {
            if (Version.isOlder(shown.version(), history.version())) {
                tell(
                        Check.STATE_BEHIND,
                        "version",
                        "version " + Version.text(history.version()) + " or later",
                        "version " + Version.text(shown.version()));
            }
            for (FactsComparison.Difference difference : FactsComparison.between(history, shown.facts())) {
                if (turning && difference.hangsOnNode()) {
                    unsure = true;
                } else {
                    tell(Check.STATE_CONTRADICTS, difference.aspect(), difference.expected(), difference.found());
                }
            }
        }

        private void tell(Check check, String aspect, String expected, String found) {
            told = true;
            to.accept(new Finding(
                    check,
                    cluster,
                    shown.position().toString(),
                    key,
                    expected + PodComparison.at(history.position()),
                    found,
                    aspect + occurrence()));
        }

        /** Where versions have no order, only what stands still is known again. */
        private String occurrence() {
            boolean isOrdered = history.version() >= 0 && shown.version() >= 0;
            return isOrdered ? " at " + version : " at " + shown.position() + PodComparison.at(history.position());
        }
    }
}
