package io.podwatch.watcher.lead.election;

import java.time.Duration;

/** What became of a request. */
public sealed interface Answer {
    /** The lease is there. */
    record Found(LeaseRecord lease) implements Answer {}

    /** There is no lease of this name. */
    record Absent() implements Answer {}

    /**
     * The lease says what was asked for.
     *
     * @param askedAt when the request began: from then on others have seen it at the earliest
     */
    record Written(LeaseRecord lease, Duration askedAt) implements Answer {}

    /** Somebody else wrote in between, so nothing was written. */
    record Outrun() implements Answer {}

    /** Whether anything was written is not known. */
    record Failed(String reason) implements Answer {}
}
