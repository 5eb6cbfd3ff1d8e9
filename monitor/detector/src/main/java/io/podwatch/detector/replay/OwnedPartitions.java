package io.podwatch.detector.replay;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The partitions that this instance owns at present. The loop changes it, any thread may read it. */
public final class OwnedPartitions {
    private final Map<Integer, OwnedPartition> byNumber = new ConcurrentSkipListMap<>();

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

    /** Reads every live partition, one after the other. */
    public void read(Consumer<JudgedState> state) {
        all().forEach(partition -> partition.read(state));
    }
}
