package io.podwatch.it.simulation.check;

import java.time.Duration;

/**
 * What can be asked of times under the faults of a run.
 *
 * @param clocksAreRight whether those of watchers show the time of the cluster
 * @param isPrompt whether the API server tells what happens within {@link #TELLING}, so that an event proves that nothing before
 *     is untold
 */
public record Timing(boolean clocksAreRight, boolean isPrompt) {
    static final Duration TELLING = Duration.ofSeconds(3);

    /** Whether times in the log are those at which things happened. */
    boolean isExact() {
        return clocksAreRight && isPrompt;
    }
}
