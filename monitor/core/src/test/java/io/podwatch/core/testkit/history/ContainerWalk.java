package io.podwatch.core.testkit.history;

import io.podwatch.core.pod.ContainerIds;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.Pods;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One container as a kubelet moves it: each step is a legal exit of the state it is in. */
final class ContainerWalk {
    private final String name;
    private final SplittableRandom random;
    private ContainerBuilder container;
    private Optional<Terminated> lastEnd = Optional.empty();
    private Optional<Instant> runningSince = Optional.empty();
    private int restarts;
    private int runs;

    ContainerWalk(String name, SplittableRandom random) {
        this.name = name;
        this.random = random;
        this.container = Pods.aContainer(name).waiting("ContainerCreating");
    }

    ContainerBuilder container() {
        return container;
    }

    void step(Instant now) {
        ContainerObservation present = container.build();
        if (random.nextInt(12) == 0) {
            respecify(present);
        } else if (present.state().isRunning()) {
            leaveRunning(now);
        } else if (present.state() instanceof ContainerState.Terminated ended) {
            leaveTerminated(ended, now);
        } else if (present.state().isWaitingFor("")) {
            run(now);
        } else {
            leaveWaiting(now);
        }
    }

    /** Somebody changes image or resources, or the kubelet follows. */
    private void respecify(ContainerObservation present) {
        ContainerResources other = new ContainerResources(
                Map.of("cpu", Quantity.parse(Integer.toString(1 + random.nextInt(3)))), Map.of());
        container = switch (random.nextInt(3)) {
            case 0 -> container.image("registry.example/app:" + random.nextInt(3));
            case 1 ->
                container
                        .resources(other)
                        .having(present.presentResources().isNone() ? other : present.presentResources());
            default -> container.having(present.resources());
        };
    }

    private void leaveRunning(Instant now) {
        int chance = random.nextInt(10);
        if (chance < 6) {
            container = container.terminated(end(now));
        } else if (chance < 7) {
            lose(now);
        } else if (chance < 8) {
            lastEnd = Optional.of(end(now));
            restart(now);
        } else {
            container = container.ready(random.nextBoolean());
        }
    }

    private void leaveTerminated(Terminated ended, Instant now) {
        lastEnd = Optional.of(ended);
        if (random.nextBoolean()) {
            container = container.crashLooping(restarts, ended);
        } else {
            restart(now);
        }
    }

    private void leaveWaiting(Instant now) {
        if (lastEnd.isEmpty()) {
            run(now);
        } else if (random.nextInt(4) == 0) {
            restarts = nextCount();
            container = container.waiting("").restarted(restarts);
        } else if (random.nextInt(4) == 0) {
            restarts = nextCount();
            container = container.crashLooping(restarts, endWithoutInstants());
            lastEnd = container.build().lastTermination();
        } else {
            restart(now);
        }
    }

    private void restart(Instant now) {
        restarts = nextCount();
        run(now);
    }

    private void run(Instant now) {
        runningSince = Optional.of(now);
        runs++;
        container = container.running(now).restarted(restarts).inRun(containerId());
        container = lastEnd.map(container::after).orElse(container);
    }

    /** The runtime no longer knows the container: the kubelet makes up its end and counts the next run already. */
    private void lose(Instant now) {
        restarts = nextCount();
        Terminated lost = Pods.ended(137, "ContainerStatusUnknown", runningSince.orElse(now), now);
        lastEnd = Optional.of(lost);
        container = container.waiting("ContainerCreating").restarted(restarts).after(lost);
    }

    private Terminated end(Instant now) {
        return random.nextInt(5) == 0
                ? endWithoutInstants()
                : Pods.exited(exitCode(), runningSince.orElse(now), now).withContainer(containerId());
    }

    /** Some runtimes tell none. */
    private int containerId() {
        return name.equals("app") ? runs : ContainerIds.UNKNOWN;
    }

    private Terminated endWithoutInstants() {
        return Pods.exited(128);
    }

    private int exitCode() {
        int[] codes = {0, 1, 1, 137, 143};
        return codes[random.nextInt(codes.length)];
    }

    /** Counts mostly grow by one, jump when steps were missed, and start over when the node lost its logs. */
    private int nextCount() {
        int chance = random.nextInt(20);
        return chance == 0 ? 0 : chance == 1 ? restarts + 2 + random.nextInt(5) : restarts + 1;
    }
}
