package io.podwatch.cli.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A part that writes down what happens to it, and fails or hangs where it is told to. */
final class RecordingComponent implements Component {
    private final String name;
    private final List<String> log;
    private final boolean failsToStart;
    private final boolean hangsOnStop;

    private RecordingComponent(String name, List<String> log, boolean failsToStart, boolean hangsOnStop) {
        this.name = name;
        this.log = log;
        this.failsToStart = failsToStart;
        this.hangsOnStop = hangsOnStop;
    }

    static RecordingComponent well(String name, List<String> log) {
        return new RecordingComponent(name, log, false, false);
    }

    static RecordingComponent failingToStart(String name, List<String> log) {
        return new RecordingComponent(name, log, true, false);
    }

    static RecordingComponent hangingOnStop(String name, List<String> log) {
        return new RecordingComponent(name, log, false, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        log.add("start " + name);
        if (failsToStart) {
            throw new IllegalStateException(name + " cannot start");
        }
    }

    @Override
    public Optional<String> notReady() {
        return Optional.empty();
    }

    @Override
    public void stop(Duration atMost) throws InterruptedException {
        log.add("stop " + name);
        if (hangsOnStop) {
            new CountDownLatch(1).await();
        }
    }
}
