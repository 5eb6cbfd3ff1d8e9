package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells that the next replica of a workload will be refused, before it is: the next rollout, run or replacement fails by it. */
public final class NextReplicaDetector implements Detector<NextReplicaState, NextReplicaInput, NextReplicaPolicy> {

    @Override
    public Transition<NextReplicaState> apply(
            NextReplicaState state, NextReplicaInput input, NextReplicaPolicy policy) {
        if (input instanceof NextReplicaInput.Blocked blocked) {
            return blocked(state, blocked, policy);
        }
        if (input instanceof NextReplicaInput.Over over) {
            return over(state, over.resolution(), over.at());
        }
        return fits(state, input.at(), policy);
    }

    private static Transition<NextReplicaState> blocked(
            NextReplicaState state, NextReplicaInput.Blocked blocked, NextReplicaPolicy policy) {
        Instant since = state.since().orElse(blocked.at());
        boolean isDue = !blocked.at().isBefore(since.plus(policy.grace()));
        NextReplicaState next =
                new NextReplicaState(state.key(), Optional.of(since), state.open() || isDue, Optional.empty());
        return new Transition<>(
                next,
                next.open() && !state.open()
                        ? List.of(new Finding.Opened(state.key(), blocked.at(), detail(next, blocked)))
                        : List.of());
    }

    private static Transition<NextReplicaState> fits(NextReplicaState state, Instant at, NextReplicaPolicy policy) {
        Instant from = state.fitsSince().orElse(at);
        return state.open() && at.isBefore(from.plus(policy.quiet()))
                ? new Transition<>(new NextReplicaState(state.key(), state.since(), true, Optional.of(from)), List.of())
                : over(state, Resolution.RECOVERED, at);
    }

    private static Transition<NextReplicaState> over(NextReplicaState state, Resolution resolution, Instant at) {
        List<Finding> told = state.open() ? List.of(new Finding.Closed(state.key(), at, resolution)) : List.of();
        return new Transition<>(NextReplicaState.fits(state.key()), told);
    }

    /** What is to be said of it while it is open and none fits. */
    public static FindingDetail detail(NextReplicaState state, NextReplicaInput.Blocked blocked) {
        return new NextReplicaWords(state.key(), blocked.room())
                .detail(blocked.desired(), state.since().orElse(blocked.at()));
    }
}
