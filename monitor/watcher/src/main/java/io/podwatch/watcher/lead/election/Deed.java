package io.podwatch.watcher.lead.election;

import java.time.Duration;

/** What is to be done next. */
public sealed interface Deed {
    Deed READ = new Read();
    Deed STOP = new Stop();

    /** Look at the lease. */
    record Read() implements Deed {}

    /** Make the lease, should there be none. */
    record Create(LeaseRecord lease) implements Deed {}

    /** Let the lease say this, should it still be at that version. */
    record Replace(LeaseRecord lease) implements Deed {}

    /** @param jitterMax what may be added to it at random */
    record Sleep(Duration until, Duration jitterMax) implements Deed {}

    /** Nothing more, ever. */
    record Stop() implements Deed {}
}
