package io.podwatch.detector;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.book.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Follows the alerts of owned partitions as the alerts topic holds them: what was restored, then every committed change. On the
 * loop's thread, so each call must return at once.
 */
public interface AlertFollower {
    AlertFollower NONE = new AlertFollower() {};

    /**
     * An alert as it is committed.
     *
     * @param namespaceLabels what its namespace says of itself, as far as the configuration allows, by Kubernetes' names
     * @param formerly other severities with which it fired, and until when; known of what is restored alone
     */
    record Followed(Alert alert, Map<String, String> namespaceLabels, Map<Severity, Instant> formerly) {
        public Followed {
            namespaceLabels = Map.copyOf(namespaceLabels);
            formerly = Map.copyOf(formerly);
        }

        public Followed(Alert alert, Map<String, String> namespaceLabels) {
            this(alert, namespaceLabels, Map.of());
        }
    }

    /** All that the topic held when the partition was restored, firing and resolved; it is not live yet. */
    default void restored(int partition, Collection<Followed> alerts) {}

    /** A change that is committed; the alert after it, or before it where none is left. */
    default void changed(int partition, Followed alert, Outcome.AlertChange change) {}

    /** All that was there to read is judged and committed: from now on what is followed is the present. */
    default void live(int partition) {}

    /** The partition was given away; its alerts are its next owner's. */
    default void left(int partition) {}

    /** As a member of the group, these are ours and no others. Not told while there is no membership, or Kafka is not heard. */
    default void owned(Set<Integer> partitions) {}

    /** The loop is alive, whether or not Kafka answers. */
    default void stepped() {}
}
