package io.podwatch.core.detect.blind;

import io.podwatch.core.observation.KindFreshness;
import java.time.Duration;
import java.time.Instant;

/** What the detector is told of a cluster or a kind; {@code at} is the watcher's time, or what it must be by now. */
public sealed interface WatchBlindInput {
    Instant at();

    /** It is heard of. */
    record Heard(Instant at) implements WatchBlindInput {}

    /**
     * No watermark has come since.
     *
     * @param last the time of the newest one
     * @param silence for how long, by the detector's own clock, and only as far as it knows that there was none to read
     */
    record Silent(Instant last, Duration silence) implements WatchBlindInput {
        @Override
        public Instant at() {
            return last.plus(silence);
        }
    }

    /**
     * Watermarks come, and say that a kind is not seen.
     *
     * @param since up to when it was; the present when that is not known
     * @param anew the watcher's clock has leapt: what it says of the time before is worth nothing
     * @param freshness why it is not, and where, as far as the watcher knows
     */
    record Unheard(Instant since, boolean anew, Instant at, KindFreshness freshness) implements WatchBlindInput {}

    /** The cluster, or the kind, is no longer watched. */
    record Gone(Instant at) implements WatchBlindInput {}
}
