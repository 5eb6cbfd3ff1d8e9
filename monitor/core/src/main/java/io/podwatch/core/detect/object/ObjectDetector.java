package io.podwatch.core.detect.object;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Transition;
import java.time.Instant;
import java.util.List;
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
        if (input instanceof ObjectInput.Troubled troubled) {
            return state.isBlank() ? begun(state, troubled, policy) : goesOn(state, troubled, policy);
        }
        ObjectInput.Over over = (ObjectInput.Over) input;
        return state.isBlank()
                ? new Transition<>(state, List.of())
                : new Transition<>(
                        ObjectState.well(state.key()),
                        List.of(new Finding.Closed(state.key(), over.at(), over.resolution())));
    }

    private Transition<ObjectState> begun(ObjectState state, ObjectInput.Troubled input, ObjectPolicy policy) {
        if (input.at().isBefore(opensAt(input.trouble(), policy))) {
            return new Transition<>(state, List.of());
        }
        ObjectState next = new ObjectState(state.key(), Optional.of(input.trouble()));
        FindingDetail detail = open(next, policy).orElseThrow();
        return new Transition<>(next, List.of(new Finding.Opened(state.key(), input.at(), detail)));
    }

    private Transition<ObjectState> goesOn(ObjectState state, ObjectInput.Troubled input, ObjectPolicy policy) {
        ObjectTrouble now = input.trouble().after(state.trouble().orElseThrow());
        ObjectState next = new ObjectState(state.key(), Optional.of(now));
        FindingDetail detail = open(next, policy).orElseThrow();
        boolean differs = open(state, policy).filter(detail::differsFrom).isPresent();
        return new Transition<>(
                next, differs ? List.of(new Finding.Updated(state.key(), input.at(), detail)) : List.of());
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
