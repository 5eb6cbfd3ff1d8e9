package io.podwatch.core.detect.blind;

import java.time.Duration;

/**
 * When a cluster counts as unseen.
 *
 * @param silence no watermark of it for this long, by the detector's own clock
 * @param unheard a kind that is not listed, or of which the API server has told nothing, for this long by the watcher's clock
 */
public record WatchBlindPolicy(Duration silence, Duration unheard) {
    public static final WatchBlindPolicy DEFAULT = new WatchBlindPolicy(Duration.ofMinutes(2), Duration.ofMinutes(3));

    /** From here on it is remembered, so that restarts of the detector do not begin the count anew for ever. */
    Duration suspicion() {
        return silence.dividedBy(2);
    }
}
