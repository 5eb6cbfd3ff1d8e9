package io.podwatch.core.detect.crashloop;

import java.time.Duration;

/**
 * When restarts are a crash loop.
 *
 * @param restarts how many restarts in a row, each after a short run, open the finding
 * @param backOffReset a run longer than this is not short, and proves recovery: the kubelet's own reset rule
 * @param publishedBackOff a back-off at least this long in the container's waiting message opens the finding at once
 * @param successorGrace how long after its pod is gone an episode waits for a successor to inherit it
 */
public record CrashLoopPolicy(int restarts, Duration backOffReset, Duration publishedBackOff, Duration successorGrace) {
    public static final CrashLoopPolicy DEFAULT =
            new CrashLoopPolicy(3, Duration.ofMinutes(10), Duration.ofSeconds(80), Duration.ofMinutes(2));
}
