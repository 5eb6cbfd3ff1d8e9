package io.podwatch.core.judge;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Duration;
import java.time.Instant;

/** One record as a judge reads it. */
sealed interface Told {
    Outcome to(Judge judge);

    record Seen(Observation observation, Instant at) implements Told {
        @Override
        public Outcome to(Judge judge) {
            return judge.on(observation, at);
        }
    }

    record Gone(ObservedKind kind, SubjectId id, Instant at) implements Told {
        @Override
        public Outcome to(Judge judge) {
            return judge.onGone(kind, id, at);
        }
    }

    record Time(Watermark watermark) implements Told {
        @Override
        public Outcome to(Judge judge) {
            return judge.onHeard(watermark).and(judge.onTime(watermark));
        }
    }

    /** No watermark has come since. */
    record Silent(Watermark last, Duration silence) implements Told {
        @Override
        public Outcome to(Judge judge) {
            return judge.onSilence(last, silence);
        }
    }
}
