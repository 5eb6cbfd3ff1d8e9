package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Resolution;
import java.time.Instant;
import java.util.Optional;

/** What the detector is told of a workload's pods, with the watcher's time at which it became known. */
public sealed interface TroubleInput {
    Instant at();

    TroubleState applyTo(TroubleState state, TroublePolicy policy);

    /** How a finding ends that ends by it. */
    default Resolution resolution() {
        return Resolution.RECOVERED;
    }

    /**
     * A pod has the symptom.
     *
     * @param since when that began; counts only for a pod that was well
     * @param nodeToBlame whether its node is not ready, or another finding tells of it
     */
    record Seen(String uid, String pod, Instant since, Cause cause, boolean nodeToBlame, Instant at)
            implements TroubleInput {
        @Override
        public TroubleState applyTo(TroubleState state, TroublePolicy policy) {
            PodTrouble next = state.pod(uid)
                    .map(known -> known.seen(cause, nodeToBlame, at, policy))
                    .orElseGet(() -> begun(policy));
            return state.with(uid, Optional.of(next));
        }

        private PodTrouble begun(TroublePolicy policy) {
            return PodTrouble.begun(new TroubleFacts(uid, pod, since, cause), nodeToBlame, at, policy);
        }
    }

    /** A pod does not have the symptom. */
    record Calm(String uid, Instant at) implements TroubleInput {
        @Override
        public TroubleState applyTo(TroubleState state, TroublePolicy policy) {
            return state.with(uid, state.pod(uid).flatMap(known -> known.calm(at, policy)));
        }
    }

    /** A pod is gone, or belongs to another workload. */
    record Gone(String uid, Instant at) implements TroubleInput {
        @Override
        public TroubleState applyTo(TroubleState state, TroublePolicy policy) {
            return state.with(uid, Optional.empty());
        }

        @Override
        public Resolution resolution() {
            return Resolution.GONE;
        }
    }

    /** Nobody wants to be told. */
    record SwitchedOff(Instant at) implements TroubleInput {
        @Override
        public TroubleState applyTo(TroubleState state, TroublePolicy policy) {
            return TroubleState.well(state.key(), state.desired());
        }

        @Override
        public Resolution resolution() {
            return Resolution.SWITCHED_OFF;
        }
    }

    /** Time has passed in which pods were heard of. */
    record TimePassed(Instant at) implements TroubleInput {
        @Override
        public TroubleState applyTo(TroubleState state, TroublePolicy policy) {
            return state.at(at, policy);
        }
    }

    /** The workload should have another number of pods. */
    record Scaled(int desired, Instant at) implements TroubleInput {
        @Override
        public TroubleState applyTo(TroubleState state, TroublePolicy policy) {
            return state.withDesired(desired);
        }
    }
}
