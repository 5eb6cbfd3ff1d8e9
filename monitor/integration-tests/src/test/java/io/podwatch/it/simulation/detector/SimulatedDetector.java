package io.podwatch.it.simulation.detector;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.AlertFollower;
import io.podwatch.detector.AlertListener;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.own.ClientFactory;
import io.podwatch.detector.own.DetectorLoop;
import io.podwatch.detector.own.LoopSetup;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.it.simulation.kafka.SimulatedBroker;
import io.podwatch.it.simulation.kafka.SimulatedMember;
import io.podwatch.it.simulation.kafka.SimulatedOffsets;
import io.podwatch.it.simulation.kafka.SimulatedProducer;
import io.podwatch.it.simulation.kafka.SimulatedReader;
import io.podwatch.it.simulation.seam.Seams;
import io.podwatch.it.simulation.world.ProcessKilled;
import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** One run of a detector, from its start to its end: the production loop, step by step. */
final class SimulatedDetector {
    private final World world;
    private final SimulatedBroker broker;
    private final SimulatedProcess process;
    private final DetectorSettings settings;
    private final Duration period;
    private final OwnedPartitions partitions = new OwnedPartitions();
    private final DetectorLoop loop;
    private boolean isInStep;
    private boolean isDue;
    private long ticket;

    SimulatedDetector(
            World world,
            SimulatedBroker broker,
            SimulatedProcess process,
            TopicNames names,
            DetectorSettings settings,
            Duration period,
            Seams seams) {
        this.world = world;
        this.broker = broker;
        this.process = process;
        this.settings = settings;
        this.period = period;
        this.loop = new DetectorLoop(new LoopSetup(
                settings,
                seams.clients(new Clients()),
                names,
                process,
                world::nanoTime,
                new LoopMeters(new SimpleMeterRegistry()),
                Optional.empty(),
                partitions,
                AlertListener.NONE,
                AlertFollower.NONE));
    }

    SimulatedProcess process() {
        return process;
    }

    String state() {
        return process.name() + ": " + loop.status().notReady().orElse("ready");
    }

    boolean isReady() {
        return loop.status().notReady().isEmpty();
    }

    void start() {
        stepAfter(Duration.ofMillis(10));
    }

    /** There is something to read. */
    void wake() {
        if (process.isAlive() && !isDue && !isInStep) {
            isDue = true;
            stepAfter(world.upTo(Duration.ofMillis(150)));
        }
    }

    /** Leaves the group and ends. */
    void leave() {
        if (!isInStep && process.isAlive()) {
            loop.close();
            process.kill();
        }
    }

    private void stepAfter(Duration delay) {
        long ofTicket = ++ticket;
        world.after(delay, process.name() + " steps", () -> {
            if (ofTicket == ticket && process.isAlive() && !isInStep) {
                step();
            }
        });
    }

    private void step() {
        if (process.isPaused()) {
            stepAfter(process.left());
            return;
        }
        isDue = false;
        isInStep = true;
        try {
            Duration pause = loop.step();
            stepAfter(pause.isZero() ? period : pause);
            isDue = !pause.isZero();
        } catch (ProcessKilled killed) {
            world.note(() -> process.name() + " is dead");
        } finally {
            isInStep = false;
        }
    }

    private final class Clients implements ClientFactory {
        private int identity;

        @Override
        public Producer<byte[], byte[]> producer() {
            return new SimulatedProducer(
                    world,
                    broker,
                    process,
                    new SimulatedProducer.Settings(
                            settings.group() + "-" + process.name() + "-" + identity,
                            settings.waits().transactionTimeout(),
                            settings.waits().request(),
                            () -> {}));
        }

        @Override
        public void abandonTransactionalId() {
            identity++;
        }

        @Override
        public Consumer<byte[], byte[]> reader() {
            return SimulatedReader.of(
                    world, broker, process, true, settings.waits().request());
        }

        @Override
        public Consumer<byte[], byte[]> owner() {
            return SimulatedMember.of(broker, process, settings.group());
        }

        @Override
        public Offsets offsets() {
            return new SimulatedOffsets(world, broker, process, settings.waits().request());
        }
    }
}
