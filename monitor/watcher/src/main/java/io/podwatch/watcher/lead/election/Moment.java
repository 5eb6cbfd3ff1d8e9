package io.podwatch.watcher.lead.election;

import java.time.Duration;
import java.time.Instant;

/**
 * What time it is for a candidate.
 *
 * @param elapsed by a clock that never steps, from any beginning; everything is decided by it
 * @param wall for people who read the lease
 */
public record Moment(Duration elapsed, Instant wall) {}
