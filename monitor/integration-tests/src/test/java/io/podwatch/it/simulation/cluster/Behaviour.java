package io.podwatch.it.simulation.cluster;

import java.time.Duration;
import java.util.Random;

/**
 * How the containers of a workload run.
 *
 * @param shortRuns how many of the first runs end soon; -1 for all of them
 * @param longest how long such a run lasts at most
 * @param exitCode with which they end
 */
public record Behaviour(int shortRuns, Duration longest, int exitCode) {
    private static final int KINDS = 10;

    static Behaviour drawn(Random random) {
        return switch (random.nextInt(KINDS)) {
            case 0, 1 -> new Behaviour(-1, Duration.ofSeconds(1 + random.nextInt(40)), 1);
            case 2 -> new Behaviour(-1, Duration.ofSeconds(20 + random.nextInt(100)), 137);
            case 3 -> new Behaviour(4 + random.nextInt(3), Duration.ofSeconds(20), 1);
            case 4 -> new Behaviour(1, Duration.ofSeconds(30), 143);
            case 5 -> new Behaviour(-1, Duration.ofSeconds(5), 0);
            default -> new Behaviour(0, Duration.ZERO, 0);
        };
    }

    boolean endsSoon(int run) {
        return shortRuns < 0 || run < shortRuns;
    }
}
