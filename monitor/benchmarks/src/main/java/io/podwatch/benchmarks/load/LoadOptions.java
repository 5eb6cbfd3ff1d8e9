package io.podwatch.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How much load, and for how long. */
final class LoadOptions {
    @Option(names = "--pods", defaultValue = "5000", description = "Pods under load; default ${DEFAULT-VALUE}.")
    private int pods;

    @Option(names = "--rate", defaultValue = "500", description = "Updates a second; default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "Measured time; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up-seconds",
            defaultValue = "15",
            description = "Load before the measured time; default ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(names = "--burst", defaultValue = "40000", description = "Updates as fast as can be; ${DEFAULT-VALUE}.")
    private int burst;

    @Option(
            names = "--cold-pods",
            defaultValue = "20000",
            description = "Pods at the cold start, 0 to leave it out; ${DEFAULT-VALUE}.")
    private int coldPods;

    @Option(
            names = "--timeout-seconds",
            defaultValue = "300",
            description = "What has not arrived after this time is lost; default ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Option(
            names = "--set",
            description =
                    "A setting of Podwatch that is not to have its default, as podwatch.watch.batch-size-max=100.")
    private Map<String, String> settings = new TreeMap<>();

    int pods() {
        return pods;
    }

    int rate() {
        return rate;
    }

    int seconds() {
        return seconds;
    }

    int warmUpSeconds() {
        return warmUpSeconds;
    }

    int burst() {
        return burst;
    }

    Map<String, String> settings() {
        return settings;
    }

    boolean hasColdPart() {
        return coldPods > 0;
    }

    int coldPods() {
        return coldPods;
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
