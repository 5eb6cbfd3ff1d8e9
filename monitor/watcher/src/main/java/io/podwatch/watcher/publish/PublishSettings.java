package io.podwatch.watcher.publish;

import io.podwatch.core.share.SharedParts;
import java.time.Duration;

/**
 * The publisher's bounds.
 *
 * @param batchSize how many notices one transaction may hold
 * @param watermarkInterval how often the log is told how far everything is committed
 * @param nodeRecountInterval how often a node's pods are counted anew when they came or went
 * @param retryDelayMin the first pause after a failure; each further one is longer, and all are shortened at random
 * @param retryDelayMax the longest
 * @param sharedParts how many distinct parts of published pods are kept to be shared among them
 */
public record PublishSettings(
        int batchSize,
        Duration watermarkInterval,
        Duration nodeRecountInterval,
        Duration retryDelayMin,
        Duration retryDelayMax,
        int sharedParts) {
    public static final PublishSettings DEFAULT = new PublishSettings(
            500, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(10));

    public PublishSettings(
            int batchSize,
            Duration watermarkInterval,
            Duration nodeRecountInterval,
            Duration retryDelayMin,
            Duration retryDelayMax) {
        this(
                batchSize,
                watermarkInterval,
                nodeRecountInterval,
                retryDelayMin,
                retryDelayMax,
                SharedParts.CAPACITY_DEFAULT);
    }
}
