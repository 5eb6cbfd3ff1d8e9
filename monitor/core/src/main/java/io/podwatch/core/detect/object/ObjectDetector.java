package io.podwatch.core.detect.object;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Transition;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** Opens a finding for an object whose trouble outlasts its grace, and closes it as soon as the trouble is over. */
public final class ObjectDetector implements Detector<ObjectState, ObjectInput, ObjectPolicy> {
    private final BiFunction<FindingKey, Cause, String> summary;

    /** @param summary one sentence about an open finding, without numbers: it has to stay true while they change */
    public ObjectDetector(BiFunction<FindingKey, Cause, String> summary) {
        this.summary = summary;
    }

    @Override
    public Transition<ObjectState> apply(ObjectState state, ObjectInput input, ObjectPolicy policy) {
        ObjectState next = next(state, input, policy);
        return new Transition<>(
                next,
                Finding.between(state.key(), open(state, policy), open(next, policy), input.at(), input.resolution()));
    }

    private static ObjectState next(ObjectState state, ObjectInput input, ObjectPolicy policy) {
        if (!(input instanceof ObjectInput.Troubled troubled)) {
            return ObjectState.well(state.key());
        }
        ObjectTrouble trouble = troubled.trouble();
        if (state.isBlank() && input.at().isBefore(opensAt(trouble, policy))) {
            return state;
        }
        return new ObjectState(
                state.key(), Optional.of(state.trouble().map(trouble::after).orElse(trouble)));
    }

    /** When trouble that goes on becomes a finding. */
    public static Instant opensAt(ObjectTrouble trouble, ObjectPolicy policy) {
        return trouble.since().plus(policy.grace());
    }

    @Override
    public Optional<FindingDetail> open(ObjectState state, ObjectPolicy policy) {
        return state.trouble()
                .map(trouble -> trouble.detail(summary.apply(state.key(), trouble.cause()), policy.max()));
    }
}
