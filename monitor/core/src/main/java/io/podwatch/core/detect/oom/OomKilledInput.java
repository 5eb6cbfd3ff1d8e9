package io.podwatch.core.detect.oom;

import io.podwatch.core.detect.Resolution;
import java.time.Instant;

/** What the detector is told, with the watcher's time at which it became known. */
public sealed interface OomKilledInput {
    Instant at();

    OomKilledState applyTo(OomKilledState state, OomKilledPolicy policy);

    /** How a finding ends that ends by it. */
    default Resolution resolution() {
        return Resolution.RECOVERED;
    }

    record Killed(OomKill kill, Instant at) implements OomKilledInput {
        @Override
        public OomKilledState applyTo(OomKilledState state, OomKilledPolicy policy) {
            return state.with(kill, policy).at(at, policy);
        }
    }

    /** A pod counts for another workload. */
    record Moved(String uid, Instant at) implements OomKilledInput {
        @Override
        public OomKilledState applyTo(OomKilledState state, OomKilledPolicy policy) {
            return state.without(kill -> kill.uid().equals(uid)).at(at, policy);
        }

        @Override
        public Resolution resolution() {
            return Resolution.GONE;
        }
    }

    /** The workload is gone with its pods, or nobody wants to be told. */
    record Ended(Resolution resolution, Instant at) implements OomKilledInput {
        @Override
        public OomKilledState applyTo(OomKilledState state, OomKilledPolicy policy) {
            return OomKilledState.none(state.key(), state.desired());
        }
    }

    record TimePassed(Instant at) implements OomKilledInput {
        @Override
        public OomKilledState applyTo(OomKilledState state, OomKilledPolicy policy) {
            return state.at(at, policy);
        }
    }

    record Scaled(int desired, Instant at) implements OomKilledInput {
        @Override
        public OomKilledState applyTo(OomKilledState state, OomKilledPolicy policy) {
            return state.withDesired(desired);
        }
    }
}
