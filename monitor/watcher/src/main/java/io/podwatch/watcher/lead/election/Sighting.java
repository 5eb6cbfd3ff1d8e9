package io.podwatch.watcher.lead.election;

import java.time.Duration;

/**
 * What the lease shows, and since when. Whether it has expired is decided by this host's own clock alone, so hosts whose
 * clocks differ by minutes agree.
 *
 * @param since when it was first seen to say this, which is at or after the writing of it
 */
record Sighting(LeaseRecord lease, Duration since) {
    Sighting then(LeaseRecord shown, Moment now) {
        return new Sighting(shown, shown.saysTheSameAs(lease) ? since : now.elapsed());
    }

    /** By the holder's own word, which may be another than this candidate's policy. */
    Duration expiry() {
        return since.plus(lease.duration());
    }

    boolean isExpired(Moment now) {
        return now.elapsed().compareTo(expiry()) >= 0;
    }
}
