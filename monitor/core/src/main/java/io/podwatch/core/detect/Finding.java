package io.podwatch.core.detect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a detector has to tell about one subject. Opened and closed alternate for each key. */
public sealed interface Finding {
    FindingKey key();

    Instant at();

    /**
     * What there is to tell when what is to be said of a finding, absent while it is not open, has become something else.
     *
     * @param resolution how it ends, should it end
     */
    static List<Finding> between(
            FindingKey key,
            Optional<FindingDetail> before,
            Optional<FindingDetail> after,
            Instant at,
            Resolution resolution) {
        if (after.isEmpty()) {
            return before.isPresent() ? List.of(new Closed(key, at, resolution)) : List.of();
        }
        FindingDetail now = after.get();
        if (before.isEmpty()) {
            return List.of(new Opened(key, at, now));
        }
        return now.differsFrom(before.get()) ? List.of(new Updated(key, at, now)) : List.of();
    }

    /** It may open soon; boards may show it, nobody is called. */
    record Pending(FindingKey key, Instant at, FindingDetail detail) implements Finding {}

    record Opened(FindingKey key, Instant at, FindingDetail detail) implements Finding {}

    /** Still open, and something that a person wants to know has changed. */
    record Updated(FindingKey key, Instant at, FindingDetail detail) implements Finding {}

    /** Closes an open finding, or drops a pending one. */
    record Closed(FindingKey key, Instant at, Resolution resolution) implements Finding {}
}
