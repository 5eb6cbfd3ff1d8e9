package io.podwatch.it.simulation.kafka;

import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A consumer that is assigned its partitions by hand. A poll brings some of what there is, as fetches happen to arrive. */
public final class SimulatedReader {
    private static final int FETCHED_MAX = 200;

    private final World world;
    private final SimulatedBroker broker;
    private final SimulatedProcess process;
    private final boolean committed;
    private final Duration patience;

    /** In their order, whatever order they were assigned in: a seed must draw the same for each in every run. */
    private final Map<TopicPartition, Long> positions =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));

    private final Set<TopicPartition> paused = new HashSet<>();

    private SimulatedReader(
            World world, SimulatedBroker broker, SimulatedProcess process, boolean committed, Duration patience) {
        this.world = world;
        this.broker = broker;
        this.process = process;
        this.committed = committed;
        this.patience = patience;
    }

    /** @param committed whether it sees only what is committed */
    public static Consumer<byte[], byte[]> of(
            World world, SimulatedBroker broker, SimulatedProcess process, boolean committed, Duration patience) {
        return Doubles.consumer(new SimulatedReader(world, broker, process, committed, patience));
    }

    public void assign(Collection<TopicPartition> partitions) {
        positions.keySet().retainAll(partitions);
        paused.retainAll(partitions);
        partitions.forEach(partition -> positions.putIfAbsent(partition, 0L));
    }

    public Set<TopicPartition> assignment() {
        return Set.copyOf(positions.keySet());
    }

    public void seek(TopicPartition partition, long offset) {
        requireAssigned(partition);
        positions.put(partition, offset);
    }

    public void seekToBeginning(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> seek(partition, broker.log(partition).begin()));
    }

    public long position(TopicPartition partition) {
        requireAssigned(partition);
        return positions.get(partition);
    }

    public long position(TopicPartition partition, Duration timeout) {
        return position(partition);
    }

    private void requireAssigned(TopicPartition partition) {
        if (!positions.containsKey(partition)) {
            throw new IllegalStateException("no current assignment for partition " + partition);
        }
    }

    public void pause(Collection<TopicPartition> partitions) {
        partitions.forEach(this::requireAssigned);
        paused.addAll(partitions);
    }

    public void resume(Collection<TopicPartition> partitions) {
        partitions.forEach(this::requireAssigned);
        paused.removeAll(partitions);
    }

    public Set<TopicPartition> paused() {
        return Set.copyOf(paused);
    }

    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        process.edge();
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new LinkedHashMap<>();
        for (TopicPartition partition : positions.keySet()) {
            boolean arrives = !paused.contains(partition) && !broker.trouble().isAway(partition) && world.chance(0.8);
            if (arrives) {
                fetch(partition, polled);
            }
        }
        if (polled.isEmpty() && positions.keySet().stream().anyMatch(this::isHeldBack)) {
            process.waitFor(timeout);
        }
        process.edge();
        return new ConsumerRecords<>(polled, Map.of());
    }

    /** There is more, but it cannot be had yet: an open transaction hides it, or its leader is away. */
    private boolean isHeldBack(TopicPartition partition) {
        return !paused.contains(partition)
                && positions.get(partition) < broker.log(partition).end();
    }

    private void fetch(TopicPartition partition, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled) {
        int max = world.chance(0.2) ? 1 + world.random().nextInt(3) : FETCHED_MAX;
        PartitionLog.Read read = broker.log(partition).read(positions.get(partition), max, committed);
        positions.put(partition, read.position());
        if (!read.records().isEmpty()) {
            polled.put(partition, read.records());
        }
    }

    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        process.edge();
        if (partitions.stream().anyMatch(broker.trouble()::isAway)) {
            process.waitFor(patience);
            throw new TimeoutException("no answer to endOffsets");
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        partitions.forEach(partition -> ends.put(
                partition,
                committed
                        ? broker.log(partition).stableEnd()
                        : broker.log(partition).end()));
        process.edge();
        return ends;
    }

    public OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.of(Math.max(0, broker.log(partition).stableEnd() - position(partition)));
    }

    public void wakeup() {}

    public void close() {
        positions.clear();
    }

    public void close(CloseOptions options) {
        close();
    }
}
