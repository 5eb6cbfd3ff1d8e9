package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.SeverityRule;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import java.time.Duration;

/**
 * When restarts are a crash loop.
 *
 * @param restarts how many restarts in a row open the finding
 * @param backOffReset no shorter run proves recovery: the kubelet's own reset rule
 * @param publishedBackOff a back-off at least this long in the container's waiting message opens the finding at once
 * @param successorGrace how long after its pod is gone an episode waits for a successor to inherit it
 * @param slowReset a run longer than this begins the count of restarts anew: what ends less often is no loop
 */
public record CrashLoopPolicy(
        int restarts,
        Duration backOffReset,
        Duration publishedBackOff,
        Duration successorGrace,
        Duration slowReset,
        SeverityRule severity) {
    public static final CrashLoopPolicy DEFAULT = new CrashLoopPolicy(
            3,
            Duration.ofMinutes(10),
            Duration.ofSeconds(80),
            Duration.ofMinutes(2),
            Duration.ofHours(6),
            SeverityRule.DEFAULT);

    public CrashLoopPolicy withRestarts(int newRestarts) {
        return new CrashLoopPolicy(newRestarts, backOffReset, publishedBackOff, successorGrace, slowReset, severity);
    }

    public CrashLoopPolicy withSeverity(SeverityRule newSeverity) {
        return new CrashLoopPolicy(restarts, backOffReset, publishedBackOff, successorGrace, slowReset, newSeverity);
    }

    public CrashLoopPolicy withPublishedBackOff(Duration newPublishedBackOff) {
        return new CrashLoopPolicy(restarts, backOffReset, newPublishedBackOff, successorGrace, slowReset, severity);
    }

    /** After what run a container that loops has proved itself, by the longest run that has failed before. */
    Duration provedAfter(Duration longestRun) {
        Duration length = shorter(longestRun, slowReset);
        Duration twice = length.plus(length);
        return twice.compareTo(backOffReset) > 0 ? twice : backOffReset;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether the container waits for a start that the kubelet delays for so long that the finding opens at once. */
    public boolean isLongBackOff(ContainerObservation container) {
        return container.waitsInCrashLoopBackOff()
                && container.state() instanceof ContainerState.Waiting waiting
                && BackOffMessage.length(waiting.message())
                        .filter(wait -> wait.compareTo(publishedBackOff) >= 0)
                        .isPresent();
    }
}
