package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of one container of one pod while it is in trouble.
 *
 * @param restartCount by the last observation; later ones are counted by their difference to it
 * @param shortRestarts restarts in a row while no run lasted longer than the slow reset
 * @param longestRun of the runs that ended since the first of these restarts: the rhythm of the trouble
 * @param seenAt the watcher's time of the last observation
 * @param runningSince the watcher's time at which the present run was first seen; absent while it does not run
 * @param backOffSeen whether the kubelet said that it delays the next start
 */
public record RunFacts(
        String uid,
        String pod,
        int restartCount,
        int shortRestarts,
        Duration longestRun,
        Instant seenAt,
        Optional<Instant> runningSince,
        boolean backOffSeen,
        Optional<Cause> cause,
        Optional<Instant> endedAt) {

    RunFacts withBackOff(boolean seen) {
        return new RunFacts(
                uid, pod, restartCount, shortRestarts, longestRun, seenAt, runningSince, seen, cause, endedAt);
    }

    /** The predecessor's history in the hands of the successor. */
    RunFacts inheriting(RunFacts predecessor) {
        return new RunFacts(
                uid,
                pod,
                restartCount,
                shortRestarts + predecessor.shortRestarts,
                longestRun.compareTo(predecessor.longestRun) < 0 ? predecessor.longestRun : longestRun,
                seenAt,
                runningSince,
                backOffSeen,
                cause.or(predecessor::cause),
                endedAt.or(predecessor::endedAt));
    }

    boolean hasRunLongerThan(Duration length, Instant now) {
        return runningSince.filter(since -> since.plus(length).isBefore(now)).isPresent();
    }
}
