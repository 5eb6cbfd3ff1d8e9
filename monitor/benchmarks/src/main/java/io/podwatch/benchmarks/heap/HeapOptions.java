package io.podwatch.benchmarks.heap;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How many pods, and how much each may cost. */
final class HeapOptions {
    @Option(names = "--pods", defaultValue = "20000", description = "Pods at most; default ${DEFAULT-VALUE}.")
    private int pods;

    @Option(names = "--fewer-pods", defaultValue = "2000", description = "Pods at least; default ${DEFAULT-VALUE}.")
    private int fewerPods;

    @Option(
            names = "--bytes-max",
            defaultValue = "1024",
            description = "More than this for each pod in either stage is a failure; default ${DEFAULT-VALUE}.")
    private int bytesMax;

    @Option(
            names = "--on-their-way",
            defaultValue = "1000",
            description = "Updates that may not be committed yet when the next is written; ${DEFAULT-VALUE}.")
    private int updatesOnTheirWay;

    @Option(
            names = "--timeout-seconds",
            defaultValue = "300",
            description = "What has not come after this time fails the measurement; default ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    int pods() {
        return pods;
    }

    int fewerPods() {
        return fewerPods;
    }

    int bytesMax() {
        return bytesMax;
    }

    int updatesOnTheirWay() {
        return updatesOnTheirWay;
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
