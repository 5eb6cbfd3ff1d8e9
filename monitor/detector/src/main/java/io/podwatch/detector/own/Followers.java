package io.podwatch.detector.own;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.detector.AlertFollower;
import io.podwatch.detector.AlertFollower.Followed;
import io.podwatch.detector.replay.OwnedPartition;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.replay.PartitionPhase;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells who follows alerts which partitions are restored and which are live; each once, until it begins anew. */
final class Followers {
    private final AlertFollower follower;
    private final OwnedPartitions partitions;
    private final Set<Integer> live = new HashSet<>();

    Followers(AlertFollower follower, OwnedPartitions partitions) {
        this.follower = follower;
        this.partitions = partitions;
    }

    static Followed followed(OwnedPartition partition, Alert alert) {
        return new Followed(alert, namespaceLabels(partition, alert));
    }

    private static Map<String, String> namespaceLabels(OwnedPartition partition, Alert alert) {
        return partition
                .namespace(alert.key().cluster(), alert.key().namespace())
                .map(NamespaceObservation::labels)
                .orElse(Map.of());
    }

    /** Before anything new is judged: what there is now is what was committed. */
    void restored(OwnedPartition partition) {
        live.remove(partition.number());
        follower.restored(
                partition.number(),
                partition.alerts().stream()
                        .map(alert -> new Followed(
                                alert, namespaceLabels(partition, alert), partition.formerSeverities(alert.key())))
                        .toList());
    }

    /** Begins anew; what was followed of it stays, until it is live again or another's. */
    void forget(int number) {
        live.remove(number);
    }

    void left(int number) {
        live.remove(number);
        follower.left(number);
    }

    /** After a commit, for a partition of which nothing waits to be committed. */
    void settled(OwnedPartition partition) {
        if (partition.phase() == PartitionPhase.LIVE && live.add(partition.number())) {
            follower.live(partition.number());
        }
    }

    void joined() {
        Set<Integer> owned = new HashSet<>();
        partitions.all().forEach(partition -> owned.add(partition.number()));
        follower.owned(owned);
    }
}
