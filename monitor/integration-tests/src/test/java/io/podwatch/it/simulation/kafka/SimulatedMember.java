package io.podwatch.it.simulation.kafka;

import io.podwatch.it.simulation.world.SimulatedProcess;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** A consumer that owns partitions as a member of the group, and reads nothing. */
public final class SimulatedMember {
    private final SimulatedBroker broker;
    private final SimulatedProcess process;
    private final String group;
    private Optional<ConsumerRebalanceListener> listener = Optional.empty();
    private Set<Integer> owned = new TreeSet<>();
    private String id = "";
    private int generation = -1;

    private SimulatedMember(SimulatedBroker broker, SimulatedProcess process, String group) {
        this.broker = broker;
        this.process = process;
        this.group = group;
    }

    public static Consumer<byte[], byte[]> of(SimulatedBroker broker, SimulatedProcess process, String group) {
        return Doubles.consumer(new SimulatedMember(broker, process, group));
    }

    public void subscribe(Collection<String> topics, ConsumerRebalanceListener told) {
        if (!topics.contains(broker.group().topic())) {
            throw new IllegalArgumentException(
                    "the group is over " + broker.group().topic());
        }
        listener = Optional.of(told);
    }

    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        process.edge();
        if (broker.trouble().isAway()) {
            process.waitFor(timeout);
            return ConsumerRecords.empty();
        }
        SimulatedGroup members = broker.group();
        if (!id.isEmpty() && !members.knows(id)) {
            lose();
        }
        if (id.isEmpty()) {
            id = members.join();
        }
        members.poll(id).ifPresent(this::follow);
        process.edge();
        return ConsumerRecords.empty();
    }

    private void lose() {
        Set<TopicPartition> lost = partitions(owned);
        owned = new TreeSet<>();
        id = "";
        generation = -1;
        listener.ifPresent(told -> told.onPartitionsLost(lost));
    }

    private void follow(SimulatedGroup.Given given) {
        Set<Integer> revoked = new TreeSet<>(owned);
        revoked.removeAll(given.owned());
        Set<Integer> added = new TreeSet<>(given.owned());
        added.removeAll(owned);
        if (!revoked.isEmpty()) {
            listener.ifPresent(told -> told.onPartitionsRevoked(partitions(revoked)));
        }
        owned = new TreeSet<>(given.owned());
        generation = given.generation();
        broker.group().owns(id, owned, !revoked.isEmpty());
        listener.ifPresent(told -> told.onPartitionsAssigned(partitions(added)));
    }

    private Set<TopicPartition> partitions(Collection<Integer> numbers) {
        Set<TopicPartition> partitions = new HashSet<>();
        numbers.forEach(number -> partitions.add(broker.group().partition(number)));
        return partitions;
    }

    public Set<TopicPartition> assignment() {
        return partitions(owned);
    }

    /** What is fetched is of no use to anybody, so nothing is. */
    public void pause(Collection<TopicPartition> partitions) {
        if (!assignment().containsAll(partitions)) {
            throw new IllegalStateException("no current assignment for " + partitions);
        }
    }

    /** The only way to make one while it is a class; a later Kafka turns it into an interface. */
    @SuppressWarnings("removal")
    public ConsumerGroupMetadata groupMetadata() {
        return new ConsumerGroupMetadata(group, generation, id, Optional.empty());
    }

    public void wakeup() {}

    public void close() {
        leave();
    }

    public void close(CloseOptions options) {
        leave();
    }

    private void leave() {
        if (process.isAlive() && !id.isEmpty() && !broker.trouble().isAway()) {
            broker.group().leave(id);
        }
    }
}
