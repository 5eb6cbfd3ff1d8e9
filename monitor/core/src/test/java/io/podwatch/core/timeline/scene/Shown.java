package io.podwatch.core.timeline.scene;

import io.podwatch.core.observation.Observation;
import java.time.Duration;

/** One thing that an API server shows, since the start of the timeline. */
public sealed interface Shown {
    Duration after();

    record Seen(Duration after, Observation observation) implements Shown {}

    /** The object is deleted, or its event has expired. */
    record Gone(Duration after, Observation last) implements Shown {}
}
