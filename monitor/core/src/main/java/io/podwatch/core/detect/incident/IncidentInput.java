package io.podwatch.core.detect.incident;

import io.podwatch.core.detect.Resolution;
import java.time.Instant;

/** What the detector is told of a workload, with the watcher's time at which it became known. */
public sealed interface IncidentInput {
    Instant at();

    IncidentState applyTo(IncidentState state, IncidentPolicy policy);

    /** How a finding ends that ends by it. */
    default Resolution resolution() {
        return Resolution.RECOVERED;
    }

    /** Something happened; what is known already changes nothing. */
    record Happened(Incident incident, Instant at) implements IncidentInput {
        @Override
        public IncidentState applyTo(IncidentState state, IncidentPolicy policy) {
            return state.with(incident, at, policy);
        }
    }

    /** What happened to an object does not count here any more: it is gone, mended, or of another workload. */
    record Undone(String uid, Resolution resolution, Instant at) implements IncidentInput {
        @Override
        public IncidentState applyTo(IncidentState state, IncidentPolicy policy) {
            return state.without(incident -> incident.uid().equals(uid), policy);
        }
    }

    /** Whatever lasted since before then has been made good. */
    record MadeGood(Instant since, Instant at) implements IncidentInput {
        @Override
        public IncidentState applyTo(IncidentState state, IncidentPolicy policy) {
            return state.without(incident -> incident.lasting() && incident.at().isBefore(since), policy);
        }
    }

    /** Time has passed in which pods were heard of. */
    record TimePassed(Instant at) implements IncidentInput {
        @Override
        public IncidentState applyTo(IncidentState state, IncidentPolicy policy) {
            return state.at(at, policy);
        }
    }

    /** The workload is gone, or nobody wants to be told. */
    record Ended(Resolution resolution, Instant at) implements IncidentInput {
        @Override
        public IncidentState applyTo(IncidentState state, IncidentPolicy policy) {
            return IncidentState.quiet(state.key(), state.desired());
        }
    }

    /** The workload should have another number of pods. */
    record Scaled(int desired, Instant at) implements IncidentInput {
        @Override
        public IncidentState applyTo(IncidentState state, IncidentPolicy policy) {
            return state.withDesired(desired);
        }
    }
}
