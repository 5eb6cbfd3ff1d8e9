package io.podwatch.it.simulation.check;

import java.time.Duration;

/**
 * What can be asked of times under the faults of a run.
 *
 * @param clocksAreRight whether those of watchers show the time of the cluster
 * @param isPrompt whether what happens is told within {@code telling}, so that an event proves that nothing before is untold
 * @param telling how long the API server may take to tell
 */
public record Timing(boolean clocksAreRight, boolean isPrompt, Duration telling) {}
