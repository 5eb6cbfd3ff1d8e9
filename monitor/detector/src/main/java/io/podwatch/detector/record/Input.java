package io.podwatch.detector.record;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.Restoration;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;

/** What one record says; it knows what it does to a judge and to one that is being restored. */
public sealed interface Input {

    Restoration restore(Restoration restoration);

    Outcome judge(Judge judge);

    record Observed(Observation observation, Instant at) implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration.observation(observation, at);
        }

        @Override
        public Outcome judge(Judge judge) {
            return judge.on(observation, at);
        }
    }

    record Gone(ObservedKind kind, SubjectId id, Instant at) implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration.gone(kind, id);
        }

        @Override
        public Outcome judge(Judge judge) {
            return judge.onGone(kind, id, at);
        }
    }

    /** Time passes; whether everything before it has been read is for the caller to know. */
    record TimePassed(Watermark watermark) implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration.watermark(watermark);
        }

        @Override
        public Outcome judge(Judge judge) {
            return judge.onTime(watermark);
        }
    }

    record StateKept(StateKey key, DetectorState state) implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration.state(key, state);
        }

        @Override
        public Outcome judge(Judge judge) {
            return Outcome.NOTHING;
        }
    }

    record StateGone(StateKey key) implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration.stateGone(key);
        }

        @Override
        public Outcome judge(Judge judge) {
            return Outcome.NOTHING;
        }
    }

    record AlertKept(Alert alert) implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration.alert(alert);
        }

        @Override
        public Outcome judge(Judge judge) {
            return Outcome.NOTHING;
        }
    }

    record AlertGone(String fingerprint) implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration.alertGone(fingerprint);
        }

        @Override
        public Outcome judge(Judge judge) {
            return Outcome.NOTHING;
        }
    }

    /** A watermark's end: somebody has said that the cluster is no longer watched. */
    record ClusterGone(String cluster, Instant at) implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration;
        }

        @Override
        public Outcome judge(Judge judge) {
            return judge.onClusterGone(cluster, at);
        }
    }

    /** What a later release writes, and this one does not know. */
    record Nothing() implements Input {
        @Override
        public Restoration restore(Restoration restoration) {
            return restoration;
        }

        @Override
        public Outcome judge(Judge judge) {
            return Outcome.NOTHING;
        }
    }
}
