package io.podwatch.core.detect.blind;

import io.podwatch.core.detect.Severity;
import java.time.Duration;

/**
 * When a cluster counts as unseen.
 *
 * @param silence no watermark of it for this long, by the detector's own clock
 * @param unheard a kind that is not listed, or of which the API server has told nothing, for this long by the watcher's clock
 * @param max nothing is told as more severe
 */
public record WatchBlindPolicy(Duration silence, Duration unheard, Severity max) {
    public static final WatchBlindPolicy DEFAULT =
            new WatchBlindPolicy(Duration.ofMinutes(2), Duration.ofMinutes(3), Severity.CRITICAL);

    /** From here on it is remembered, so that restarts of the detector do not begin the count anew for ever. */
    Duration suspicion() {
        return silence.dividedBy(2);
    }
}
