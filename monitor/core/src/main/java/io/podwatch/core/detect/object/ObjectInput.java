package io.podwatch.core.detect.object;

import io.podwatch.core.detect.Resolution;
import java.time.Instant;

/** What the detector is told of one object, with the watcher's time at which it became known. */
public sealed interface ObjectInput {
    Instant at();

    /** How a finding ends that ends by it. */
    default Resolution resolution() {
        return Resolution.RECOVERED;
    }

    /** It is in trouble by then. */
    record Troubled(ObjectTrouble trouble, Instant at) implements ObjectInput {}

    /** It is not, or nobody wants to know. */
    record Over(Resolution resolution, Instant at) implements ObjectInput {}
}
