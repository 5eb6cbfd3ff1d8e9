package io.podwatch.watcher.watch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.inbox.Batch;
import io.podwatch.watcher.inbox.Inbox;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.source.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** One watch of pods under played time, with everything that it needs. */
final class WatchedPods {
    static final WatchBounds BOUNDS = new WatchBounds(
            2,
            4,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(150),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    final PlayedTasks tasks = new PlayedTasks(Moments.START);
    final PlayedSource source = new PlayedSource();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Inbox inbox;
    final List<Error> errors = new ArrayList<>();
    final KindWatch<PodObservation> watch;
    private RuntimeException onReading;
    private long stoodStill;
    private final Pulse pulse;

    WatchedPods() {
        this(new InboxSettings(1000, 1000), "", 1);
    }

    WatchedPods(InboxSettings room, String published, long seed) {
        this(room, new Origin(WatchedKind.PODS, ""), published, seed);
    }

    WatchedPods(InboxSettings room, Origin origin, String published, long seed) {
        inbox = new Inbox(room, tasks::now, uid -> false);
        pulse = new Pulse(
                Duration.ofSeconds(5),
                () -> Duration.between(Moments.START, tasks.now()).toNanos() + stoodStill);
        WatchContext context = new WatchContext(
                BOUNDS,
                inbox,
                tasks,
                new WatchMeters(meters, "east"),
                tasks::now,
                tasks::now,
                pulse,
                new SplittableRandom(seed),
                errors::add);
        watch = new KindWatch<>(origin, source, new PodReading(), published, context);
        tasks.runEvery(CHECK_INTERVAL, this::check);
    }

    private void check() {
        if (pulse.beat()) {
            watch.stoodStill();
        }
        watch.check();
    }

    /** The process stands still; what happens meanwhile waits in its sockets. */
    void standStill(Duration length) {
        stoodStill += length.toNanos();
    }

    /** Starts and lets everything happen that takes no time. */
    WatchedPods started() {
        watch.start();
        pass(Duration.ZERO);
        return this;
    }

    void pass(Duration time) {
        tasks.pass(time);
    }

    Instant now() {
        return tasks.now();
    }

    void failReading(RuntimeException failure) {
        onReading = failure;
    }

    /** What has reached the inbox since the last call. */
    List<Notice> told() {
        try {
            Batch batch = inbox.take(10_000, Duration.ZERO);
            inbox.acknowledge(batch);
            return batch.notices();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    double restarts(RestartReason reason) {
        return Stream.of(meters.find("podwatch_watch_restarts")
                        .tag("reason", reason.text())
                        .counter())
                .mapToDouble(counter -> counter == null ? 0 : counter.count())
                .sum();
    }

    double lists() {
        return meters.counter("podwatch_watch_lists", "cluster", "east", "kind", "pods")
                .count();
    }

    private final class PodReading implements Reading<PodObservation> {
        @Override
        public Optional<Notice> seen(Origin origin, PodObservation pod, Sighting sighting) {
            throwOnce();
            return Optional.of(new Notice.Seen(origin, pod, sighting, 1));
        }

        @Override
        public Optional<Notice> gone(Origin origin, PodObservation pod) {
            return Optional.of(new Notice.Gone(origin, pod, false, 0));
        }

        @Override
        public Reading<PodObservation> lenient() {
            return this;
        }

        private void throwOnce() {
            if (onReading != null) {
                RuntimeException failure = onReading;
                onReading = null;
                throw failure;
            }
        }

        @Override
        public String identity(PodObservation pod) {
            return pod.uid();
        }

        @Override
        public String name(PodObservation pod) {
            return pod.id().name();
        }
    }
}
