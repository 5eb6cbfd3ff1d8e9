package io.podwatch.detector.replay;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The partitions that this instance owns at present. The loop changes it, any thread may read it. */
public final class OwnedPartitions {
    private final Map<Integer, OwnedPartition> byNumber = new ConcurrentSkipListMap<>();
    private CompletableFuture<?> asked = CompletableFuture.completedFuture("");
    private volatile OptionalInt inTopics = OptionalInt.empty();

    public void add(OwnedPartition partition) {
        byNumber.put(partition.number(), partition);
    }

    /** From now on nothing of the partition is seen. */
    public void remove(int number) {
        byNumber.remove(number);
    }

    public void clear() {
        byNumber.clear();
    }

    public Optional<OwnedPartition> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    public Collection<OwnedPartition> all() {
        return byNumber.values();
    }

    public long count(PartitionPhase phase) {
        return all().stream().filter(partition -> partition.phase() == phase).count();
    }

    /** Asks how many partitions the topics have, once and again until Kafka has told: that number is for life. */
    public void countInTopics(LogOffsets offsets) {
        if (inTopics.isEmpty() && asked.isDone()) {
            asked = offsets.partitionCount()
                    .thenAccept(count -> inTopics = OptionalInt.of(count))
                    .toCompletableFuture();
        }
    }

    /** How many partitions the topics have, known to whoever owns none of them too; absent until Kafka has told. */
    public OptionalInt inTopics() {
        return inTopics;
    }

    /** Reads every live partition, one after the other. */
    public void read(Consumer<JudgedState> state) {
        all().forEach(partition -> partition.read(state));
    }
}
