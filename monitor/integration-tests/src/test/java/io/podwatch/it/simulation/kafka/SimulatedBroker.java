package io.podwatch.it.simulation.kafka;

import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** The brokers: logs, transactions and the group; one order of everything, as the one thread gives it. */
public final class SimulatedBroker {

    /** Is told of every transaction that is committed, in the order of the commits. */
    public interface CommitListener {
        void committed(String writer, List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> offsets);
    }

    private final World world;
    private final Map<TopicPartition, PartitionLog> logs = new LinkedHashMap<>();
    private final Map<String, Writer> writers = new HashMap<>();
    private final SimulatedGroup group;
    private final BrokerTrouble trouble;
    private final List<CommitListener> listeners = new ArrayList<>();
    private final List<Runnable> arrivals = new ArrayList<>();

    public SimulatedBroker(World world, Duration sessionTimeout, String ownedTopic, int partitions) {
        this.world = world;
        this.trouble = new BrokerTrouble(world);
        this.group = new SimulatedGroup(world, sessionTimeout, ownedTopic, partitions);
    }

    /** A transactional id: who may write under it, and what is open. */
    private static final class Writer {
        private short epoch = -1;
        private Duration timeout = Duration.ZERO;
        private boolean gaveUp;
        private Optional<Transaction> open = Optional.empty();
    }

    public void create(String topic, int partitions) {
        for (int number = 0; number < partitions; number++) {
            TopicPartition partition = new TopicPartition(topic, number);
            logs.put(partition, new PartitionLog(partition));
        }
    }

    public void listen(CommitListener listener) {
        listeners.add(listener);
    }

    /** Is run when something has become readable. */
    public void onArrival(Runnable waker) {
        arrivals.add(waker);
    }

    public BrokerTrouble trouble() {
        return trouble;
    }

    public SimulatedGroup group() {
        return group;
    }

    PartitionLog log(TopicPartition partition) {
        PartitionLog log = logs.get(partition);
        if (log == null) {
            throw new IllegalArgumentException("no partition " + partition);
        }
        return log;
    }

    /** What is committed and still in the log. */
    public List<ConsumerRecord<byte[], byte[]>> committed(TopicPartition partition) {
        return log(partition).committed();
    }

    public void compact(TopicPartition partition, long activeFrom, Duration deleteRetention) {
        log(partition).compact(Math.min(activeFrom, log(partition).end() - 1), world.millis(), deleteRetention);
    }

    public long end(TopicPartition partition) {
        return log(partition).end();
    }

    /** Keeps everybody who wrote under this id before from writing more, and ends what is open. */
    short begin(String id, Duration timeout) {
        Writer writer = writers.computeIfAbsent(id, unseen -> new Writer());
        end(writer, false);
        writer.epoch++;
        writer.timeout = timeout;
        writer.gaveUp = false;
        return writer.epoch;
    }

    /** @return at which offset it is */
    long append(String id, short epoch, ProducerRecord<byte[], byte[]> written) {
        Transaction transaction = transaction(id, epoch);
        TopicPartition partition = new TopicPartition(written.topic(), written.partition());
        Entry entry = log(partition).append(written, Optional.of(transaction));
        transaction.wrote(partition, entry);
        return entry.offset();
    }

    void addOffsets(String id, short epoch, Map<TopicPartition, Long> offsets) {
        Transaction transaction = transaction(id, epoch);
        transaction.read(offsets);
        group.pending(transaction);
    }

    private Transaction transaction(String id, short epoch) {
        Writer writer = current(id, epoch);
        return writer.open.orElseGet(() -> {
            Transaction begun = new Transaction(id);
            writer.open = Optional.of(begun);
            world.after(writer.timeout, "transaction of " + id + " expires", () -> expire(writer, begun));
            return begun;
        });
    }

    private void expire(Writer writer, Transaction begun) {
        if (begun.isOpen()) {
            end(writer, false);
            writer.epoch++;
            writer.gaveUp = true;
        }
    }

    private Writer current(String id, short epoch) {
        Writer writer = writers.get(id);
        if (writer.epoch == epoch) {
            return writer;
        }
        if (writer.gaveUp && writer.epoch == epoch + 1) {
            throw new InvalidProducerEpochException("the transaction of " + id + " took too long");
        }
        throw new ProducerFencedException("another producer writes as " + id);
    }

    /** Asking for the same end again does nothing more. */
    void end(String id, short epoch, boolean commit) {
        end(current(id, epoch), commit);
    }

    private void end(Writer writer, boolean commit) {
        Optional<Transaction> ending = writer.open;
        writer.open = Optional.empty();
        ending.ifPresent(transaction -> {
            transaction.end(commit);
            transaction.partitions().forEach(partition -> log(partition).mark(transaction));
            group.ended(transaction);
            if (commit) {
                tell(transaction);
            }
            arrivals.forEach(Runnable::run);
        });
    }

    private void tell(Transaction transaction) {
        List<ConsumerRecord<byte[], byte[]>> records = transaction.entries().stream()
                .map(entry -> entry.read().orElseThrow())
                .toList();
        listeners.forEach(listener -> listener.committed(transaction.writer(), records, transaction.offsets()));
    }
}
