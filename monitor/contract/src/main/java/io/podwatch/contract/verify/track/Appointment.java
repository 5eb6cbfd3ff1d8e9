package io.podwatch.contract.verify.track;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import java.util.Optional;

/**
 * The version at which state and history of a pod are to be compared, since they did not agree when the log was read as far
 * as its ends were then. It is the newer of the two; whatever was written with it has been read by the next cut. Each side
 * is kept as it stood there, so that a pod that moves on all the time is judged as well.
 */
final class Appointment {

    private final long version;
    private Optional<HistoryFacts> history = Optional.empty();
    private Optional<PodState.Shown> state = Optional.empty();
    private boolean turned;

    Appointment(long version) {
        this.version = version;
    }

    /** Is called before the history goes on. */
    void before(PodTransition next, PodHistory now) {
        long to = Version.of(next.toResourceVersion());
        boolean leaves = PodHistory.isEnd(next.change()) || Version.isOlder(version, to);
        if (leaves && history.isEmpty()) {
            history = Optional.of(now.facts());
        }
        turned |= to == version
                && next.change() instanceof PodChange.NodeReadyChanged
                && next.fromResourceVersion().equals(next.toResourceVersion());
    }

    /** Is called before another state is taken. */
    void before(long nextVersion, PodState now) {
        if (Version.isOlder(version, nextVersion)) {
            leave(now);
        }
        turned |= nextVersion == version && now.version() == version;
    }

    /** Is called before the state's tombstone is taken, too. */
    void leave(PodState now) {
        if (state.isEmpty()) {
            state = now.shown();
        }
    }

    long version() {
        return version;
    }

    /** As the history stood at the version; absent while it has not gone on. */
    Optional<HistoryFacts> history() {
        return history;
    }

    /** As the state stood at the version; absent while no later one has come. */
    Optional<PodState.Shown> state() {
        return state;
    }

    /** Whether the pod's node turned since while the pod stayed at the version, so that there is no one state of it. */
    boolean hasTurned() {
        return turned;
    }
}
