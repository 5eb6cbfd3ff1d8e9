package io.podwatch.it.simulation.cluster;

import static io.podwatch.core.testkit.EvidenceBuilder.aBackOff;
import static io.podwatch.core.testkit.Pods.ended;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One pod and its kubelet: runs, ends, back-off and restarts of its container, until it is deleted. */
final class ModelPod {
    static final String CONTAINER = "app";
    private static final Duration RESET = Duration.ofMinutes(10);
    private static final Duration BACK_OFF_MAX = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 5;
    private static final Duration EVENT_LIFE = Duration.ofMinutes(20);

    private final World world;
    private final ModelApi api;
    private final ModelNode node;
    private final Behaviour behaviour;
    private final Truth.Container truth;
    private PodBuilder described;
    private Optional<PodObservation> shown = Optional.empty();
    private int runs;
    private int failuresInARow;
    private int backOffEvents;
    private Instant firstBackOff = Instant.EPOCH;
    private boolean isGone;

    ModelPod(
            World world,
            ModelApi api,
            ModelNode node,
            Behaviour behaviour,
            Truth.Container truth,
            PodBuilder described) {
        this.world = world;
        this.api = api;
        this.node = node;
        this.behaviour = behaviour;
        this.truth = truth;
        this.described = described;
    }

    /** Appears without a node, then is scheduled, then runs. */
    void create() {
        PodBuilder scheduled = described.createdAt(world.now()).onNode(node.name());
        described = scheduled.unscheduled("Unschedulable", world.now());
        show();
        described = scheduled.waiting(CONTAINER, "ContainerCreating");
        later(Duration.ofMillis(200 + world.random().nextInt(2000)), "scheduled", () -> {
            show();
            later(world.upTo(Duration.ofSeconds(4)), "starts", this::run);
        });
    }

    String name() {
        return shown.orElseThrow().id().name();
    }

    String namespace() {
        return shown.orElseThrow().namespace();
    }

    boolean isGone() {
        return isGone;
    }

    private void show() {
        api.put(WatchedKind.PODS, version -> {
            PodObservation now = described.version(version).build();
            shown = Optional.of(now);
            return now;
        });
    }

    /** Its kubelet does something, once its node is there. */
    private void later(Duration delay, String what, Runnable action) {
        world.after(delay, described.build().id().uid() + " " + what, () -> {
            if (isGone) {
                return;
            }
            if (node.isLost()) {
                later(Duration.ofSeconds(5), what, action);
            } else {
                action.run();
            }
        });
    }

    private void run() {
        Instant began = world.now();
        int number = runs++;
        truth.began(uid(), began);
        described = described.container(
                CONTAINER, app -> app.running(began).inRun(containerId(number)).restarted(number));
        show();
        if (behaviour.endsSoon(number)) {
            Duration length = Duration.ofMillis(500).plus(world.upTo(behaviour.longest()));
            later(length, "ends", () -> end(began));
        }
    }

    private static int containerId(int run) {
        return run + 1;
    }

    private String uid() {
        return shown.orElseThrow().uid();
    }

    private void end(Instant began) {
        Instant now = world.now();
        boolean wasLong = Duration.between(began, now).compareTo(RESET) > 0;
        failuresInARow = wasLong ? 1 : failuresInARow + 1;
        truth.ended(uid(), now);
        String reason = behaviour.exitCode() == 137 ? "OOMKilled" : behaviour.exitCode() == 0 ? "Completed" : "Error";
        Terminated end = ended(behaviour.exitCode(), reason, began, now).withContainer(containerId(runs - 1));
        described = described.terminated(CONTAINER, end);
        show();
        Duration backOff = backOff();
        boolean tellsWaiting = world.chance(0.5);
        if (tellsWaiting && failuresInARow > 1) {
            later(Duration.ofMillis(300), "backs off", () -> backOff(end));
        }
        later(backOff, "restarts", () -> {
            described = described.after(end);
            run();
        });
    }

    private void backOff(Terminated end) {
        described = described
                .waiting(CONTAINER, "CrashLoopBackOff")
                .restarted(runs - 1)
                .after(end);
        show();
        count(++backOffEvents);
    }

    /** One event of one name, counted up; it expires like every event. */
    private void count(int times) {
        String event = uid() + ".back-off";
        Instant first = times == 1 ? world.now() : firstBackOff;
        firstBackOff = first;
        EvidenceObservation about = aBackOff(shown.orElseThrow(), CONTAINER)
                .uid(event)
                .seen(times, first, world.now())
                .build();
        api.put(WatchedKind.WARNINGS, version -> named(about, event, version));
        world.after(EVENT_LIFE, event + " expires", () -> {
            if (backOffEvents == times) {
                api.delete(WatchedKind.WARNINGS, version -> named(about, event, version));
            }
        });
    }

    private static EvidenceObservation named(EvidenceObservation about, String name, long version) {
        return new EvidenceObservation(
                about.cluster(),
                about.namespace(),
                name,
                about.uid(),
                Long.toString(version),
                about.type(),
                about.reason(),
                about.message(),
                about.target(),
                about.count(),
                about.firstAt(),
                about.lastAt(),
                about.component(),
                about.rejection());
    }

    private Duration backOff() {
        if (failuresInARow <= 1) {
            return Duration.ofSeconds(1);
        }
        Duration doubled = Duration.ofSeconds(10L << Math.min(failuresInARow - 2, DOUBLINGS_MAX));
        return doubled.compareTo(BACK_OFF_MAX) > 0 ? BACK_OFF_MAX : doubled;
    }

    /** Something changes that nobody reads. */
    void touch() {
        if (!isGone) {
            show();
        }
    }

    /** Somebody asks for its deletion; it is gone a little later. */
    void delete(Duration grace) {
        described = described.deletionRequested(world.now());
        show();
        world.after(grace, uid() + " is deleted", this::vanish);
    }

    /** Gone at once, as by a deletion without grace. */
    void vanish() {
        if (isGone) {
            return;
        }
        isGone = true;
        truth.gone(uid(), world.now());
        api.delete(WatchedKind.PODS, version -> described.version(version).build());
    }

    Observation observation() {
        return shown.orElseThrow();
    }
}
