package io.podwatch.core.detect;

import java.time.Instant;

/** What a detector has to tell about one subject. Opened and closed alternate for each key. */
public sealed interface Finding {
    FindingKey key();

    Instant at();

    /** It may open soon; boards may show it, nobody is called. */
    record Pending(FindingKey key, Instant at, FindingDetail detail) implements Finding {}

    record Opened(FindingKey key, Instant at, FindingDetail detail) implements Finding {}

    /** Still open, and something that a person wants to know has changed. */
    record Updated(FindingKey key, Instant at, FindingDetail detail) implements Finding {}

    /** Closes an open finding, or drops a pending one. */
    record Closed(FindingKey key, Instant at, Resolution resolution) implements Finding {}
}
