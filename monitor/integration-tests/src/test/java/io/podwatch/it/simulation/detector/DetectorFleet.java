package io.podwatch.it.simulation.detector;

import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.it.simulation.kafka.SimulatedBroker;
import io.podwatch.it.simulation.seam.Seams;
import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The detectors of the group, one to three of them, and whoever looks after them. */
public final class DetectorFleet {
    private static final int MAX = 3;
    private static final Duration RESTART = Duration.ofSeconds(30);

    private final World world;
    private final SimulatedBroker broker;
    private final TopicNames names;
    private final DetectorSettings settings;
    private final Seams seams;
    private final Duration period;
    private final List<SimulatedDetector> running = new ArrayList<>();
    private int wanted;
    private int started;
    private long downUntil;
    private boolean isAwaited;

    public DetectorFleet(
            World world, SimulatedBroker broker, TopicNames names, DetectorSettings settings, Seams seams) {
        this.world = world;
        this.broker = broker;
        this.names = names;
        this.settings = settings;
        this.seams = seams;
        this.period = Duration.ofMillis(1000 + world.random().nextInt(4000));
        broker.onArrival(() -> List.copyOf(running).forEach(SimulatedDetector::wake));
    }

    public void begin() {
        wanted = 1 + world.random().nextInt(MAX);
        keep();
    }

    /** After every event: who died is started again, a little later. */
    public void look() {
        if (running.removeIf(one -> !one.process().isAlive()) || running.size() < wanted) {
            restartLater();
        }
    }

    private void restartLater() {
        if (!isAwaited) {
            isAwaited = true;
            Duration pause = Duration.ofMillis(Math.max(0, downUntil - world.millis()));
            world.after(pause.plus(world.upTo(RESTART)), "detectors are started", () -> {
                isAwaited = false;
                keep();
            });
        }
    }

    private void keep() {
        while (running.size() < wanted && world.millis() >= downUntil) {
            SimulatedProcess process = new SimulatedProcess(world, "detector-" + ++started, Duration.ZERO);
            SimulatedDetector fresh = new SimulatedDetector(world, broker, process, names, settings, period, seams);
            running.add(fresh);
            fresh.start();
        }
    }

    /** One of those that run. */
    private void with(int size, Consumer<SimulatedDetector> action) {
        if (!running.isEmpty()) {
            action.accept(running.get(size % running.size()));
        }
    }

    public void kill(int size) {
        with(size, one -> one.process().kill());
    }

    public void killInCall(int size) {
        with(size, one -> one.process().killAfter(size));
    }

    public void pause(int size, Duration length) {
        with(size, one -> {
            if (size % 2 == 0) {
                one.process().pauseAfter(size, length);
            } else {
                one.process().standStill(length);
            }
        });
    }

    public void stepClock(int size, Duration by) {
        with(size, one -> one.process().stepClock(by));
    }

    public void join() {
        wanted = Math.min(MAX, wanted + 1);
        keep();
    }

    public void leave(int size) {
        wanted = Math.max(1, wanted - 1);
        with(size, SimulatedDetector::leave);
    }

    public void allDown(Duration length) {
        downUntil = world.millis() + length.toMillis();
        running.forEach(one -> one.process().kill());
    }

    /** From now on they are there. */
    public void settle() {
        downUntil = 0;
    }

    /** What they wait for; empty when all of them are ready. */
    public List<String> notReady() {
        return running.stream()
                .filter(one -> !one.isReady())
                .map(SimulatedDetector::state)
                .toList();
    }
}
