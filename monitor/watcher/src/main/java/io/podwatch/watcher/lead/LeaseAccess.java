package io.podwatch.watcher.lead;

import io.podwatch.watcher.lead.election.LeaseRecord;
import java.util.Optional;

/** The lease in the API server. Each call is one request, and fails with a RuntimeException when that is not answered. */
interface LeaseAccess extends AutoCloseable {
    Optional<LeaseRecord> read();

    /** @throws OutrunException when there is one already */
    LeaseRecord create(LeaseRecord lease);

    /** @throws OutrunException when the lease is no longer at the version of the record */
    LeaseRecord replace(LeaseRecord lease);

    @Override
    void close();

    /** Somebody else wrote in between. */
    final class OutrunException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutrunException(Throwable cause) {
            super(cause);
        }
    }
}
