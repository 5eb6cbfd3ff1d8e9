package io.podwatch.benchmarks.restore;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How many pods, how much churn, and how long a restart may take. */
final class RestoreOptions {
    @Option(names = "--pods", defaultValue = "150000", description = "Pods; default ${DEFAULT-VALUE}.")
    private int pods;

    @Option(
            names = "--updates",
            defaultValue = "4320000",
            description = "Updates of the pods before the restart, spread evenly; default ${DEFAULT-VALUE}.")
    private int updates;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Updates a second by the records' timestamps; default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--writers", defaultValue = "16", description = "Producers at a time; default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(
            names = "--heap",
            defaultValue = "1g",
            description = "Heap of each stage at most; default ${DEFAULT-VALUE}.")
    private String heap;

    @Option(
            names = "--seconds-max",
            defaultValue = "20",
            description = "A restart that takes longer is a failure; default ${DEFAULT-VALUE}.")
    private int secondsMax;

    @Option(
            names = "--timeout-seconds",
            defaultValue = "300",
            description = "What has not come after this time fails the measurement; default ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    int pods() {
        return pods;
    }

    int updates() {
        return updates;
    }

    /** What the timestamps of the updates span. */
    Duration span() {
        return Duration.ofSeconds(updates / rate);
    }

    int writers() {
        return writers;
    }

    String heap() {
        return heap;
    }

    double secondsMax() {
        return secondsMax;
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
