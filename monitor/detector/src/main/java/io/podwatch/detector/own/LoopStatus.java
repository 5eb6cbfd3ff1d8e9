package io.podwatch.detector.own;

import io.podwatch.detector.replay.OwnedPartition;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.replay.PartitionPhase;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;

/** Why the loop is not ready yet, in words for a person; any thread may ask, at once. */
public final class LoopStatus {
    private final OwnedPartitions partitions;
    private final String group;
    private final Duration silenceMax;
    private volatile String obstacle = "not started";
    private volatile boolean joined;

    LoopStatus(OwnedPartitions partitions, String group, Duration silenceMax) {
        this.silenceMax = silenceMax;
        this.partitions = partitions;
        this.group = group;
    }

    void connecting() {
        joined = false;
        obstacle = "waiting for Kafka";
    }

    void failed(String reason) {
        joined = false;
        obstacle = "waiting for Kafka: " + reason;
    }

    void connected() {
        obstacle = "";
    }

    /** @param refusal for how long the group has refused commits; nothing is read meanwhile */
    void stepped(boolean isMember, Duration silence, Optional<Duration> refusal) {
        joined = isMember;
        obstacle = silence.compareTo(silenceMax) > 0
                ? "waiting for Kafka: not heard for %d s, the last state is kept".formatted(silence.toSeconds())
                : refusal.map(this::refused).orElse("");
    }

    private String refused(Duration time) {
        return "waiting for group \"%s\": it has refused commits for %d s, nothing is read meanwhile"
                .formatted(group, time.toSeconds());
    }

    void stopped(String reason) {
        joined = false;
        obstacle = reason;
    }

    /** Empty when every owned partition is judged up to the present. */
    public Optional<String> notReady() {
        if (!obstacle.isEmpty()) {
            return Optional.of(obstacle);
        }
        return joined
                ? unready(partitions.all())
                : Optional.of("waiting for partitions of group \"%s\"".formatted(group));
    }

    private Optional<String> unready(Collection<OwnedPartition> owned) {
        Optional<String> trouble = owned.stream()
                .filter(partition -> !partition.obstacle().isEmpty())
                .findFirst()
                .map(partition -> trouble(partition, owned.size()));
        if (trouble.isPresent() || partitions.count(PartitionPhase.LIVE) == owned.size()) {
            return trouble;
        }
        if (partitions.count(PartitionPhase.WAITING) > 0) {
            return Optional.of("waiting for the offsets of %d of %d partitions"
                    .formatted(partitions.count(PartitionPhase.WAITING), owned.size()));
        }
        return Optional.of(partitions.count(PartitionPhase.RESTORING) > 0 ? restoring(owned) : catchingUp(owned));
    }

    /** The others go on, and that is told as well. */
    private String trouble(OwnedPartition partition, int owned) {
        return "partition %d waits: %s (%d of %d partitions are live)"
                .formatted(partition.number(), partition.obstacle(), partitions.count(PartitionPhase.LIVE), owned);
    }

    private static String restoring(Collection<OwnedPartition> owned) {
        double progress =
                owned.stream().mapToDouble(OwnedPartition::progress).average().orElse(1);
        OwnedPartition last = Collections.min(owned, Comparator.comparingDouble(OwnedPartition::progress));
        return "restoring %d %%, partition %d is the last with %d %%"
                .formatted((int) (progress * 100), last.number(), (int) (last.progress() * 100));
    }

    private String catchingUp(Collection<OwnedPartition> owned) {
        return "catching up with %d of %d partitions"
                .formatted(partitions.count(PartitionPhase.CATCHING_UP), owned.size());
    }
}
