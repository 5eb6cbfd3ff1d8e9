package io.podwatch.it.simulation.kafka;

import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** The double of Kafka does what a real broker does, as far as the contract goes. */
class SimulatedLogContractTest extends LogContract {
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final World world = new World(1, 10_000, () -> {});
    private final SimulatedProcess process = new SimulatedProcess(world, "test", Duration.ZERO);
    private final SimulatedBroker broker = broker();

    private SimulatedBroker broker() {
        SimulatedBroker made = new SimulatedBroker(world, Duration.ofSeconds(10), PARTITION.topic(), 1);
        made.create(PARTITION.topic(), 1);
        return made;
    }

    @Override
    TopicPartition partition() {
        return PARTITION;
    }

    @Override
    Producer<byte[], byte[]> producer(String transactionalId) {
        return new SimulatedProducer(
                world,
                broker,
                process,
                new SimulatedProducer.Settings(transactionalId, Duration.ofSeconds(60), PATIENCE, () -> {}));
    }

    @Override
    Producer<byte[], byte[]> impatient(String transactionalId) {
        broker.trouble().loseAnswers(1, true);
        return producer(transactionalId);
    }

    @Override
    Consumer<byte[], byte[]> reader(boolean committed) {
        return SimulatedReader.of(world, broker, process, committed, PATIENCE);
    }

    @Override
    Consumer<byte[], byte[]> member() {
        return SimulatedMember.of(broker, process, "group");
    }
}
