package io.podwatch.core.timeline.scene;

import io.podwatch.core.timeline.TimeText;
import io.podwatch.core.timeline.Timeline;
import java.time.Duration;

/**
 * How a kubelet delays restarts and when it looks again, by its version: the rules that the README beside the timelines
 * states, and no others.
 *
 * @param looksWhenBackOffEnds 1.35 and after; before, it looks every ten seconds
 * @param jitterPercent what its sync loop adds to each wait
 */
record FakeKubelet(boolean looksWhenBackOffEnds, int jitterPercent, Duration backOffMax) {
    private static final Duration BACK_OFF_INITIAL = Duration.ofSeconds(10);
    private static final Duration BACK_OFF_RESET = Duration.ofMinutes(10);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration SYNC_PERIOD = Duration.ofMinutes(1);

    static FakeKubelet of(Timeline timeline) {
        String version = timeline.fact("kubelet").orElse("1.35");
        if (!version.equals("1.34") && !version.equals("1.35")) {
            throw new IllegalArgumentException("no kubelet \"" + version + "\" is known: expected 1.34 or 1.35");
        }
        return new FakeKubelet(
                version.equals("1.35"),
                Integer.parseInt(timeline.fact("jitter").orElse("20")),
                TimeText.parse(timeline.fact("cap").orElse("300s")));
    }

    Duration firstBackOff() {
        return shorter(BACK_OFF_INITIAL, backOffMax);
    }

    Duration backOffAfter(Duration before) {
        return shorter(before.multipliedBy(2), backOffMax);
    }

    boolean forgetsAfter(Duration run) {
        return run.compareTo(BACK_OFF_RESET) > 0;
    }

    /** How long it waits before it looks again at a container whose restart it has refused. */
    Duration nextLook(Duration restOfBackOff) {
        Duration wait = looksWhenBackOffEnds ? shorter(restOfBackOff, SYNC_PERIOD) : LOOK_INTERVAL;
        long hundredths = wait.toSeconds() * (100L + jitterPercent);
        return Duration.ofSeconds((hundredths + 99) / 100);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
