package io.podwatch.core.policy;

import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import java.time.Duration;
import java.util.List;

/** When restarts are a crash loop, and how the annotations of a namespace, workload or bare pod change that. */
public record CrashLoopRule(CrashLoopPolicy policy) {
    private static final Annotation<Integer> RESTARTS =
            Annotation.count("crash-loop-restarts", 1, 100, "So many restarts in a row are a crash loop.");
    private static final Annotation<Duration> BACKOFF_RESET = Annotation.duration(
            "crash-loop-backoff-reset",
            Duration.ofSeconds(1),
            Duration.ofDays(1),
            "No shorter run proves a container that loops well.");
    private static final Annotation<Duration> PUBLISHED_BACKOFF = Annotation.duration(
            "crash-loop-published-backoff",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "A back-off that the kubelet tells as this long or longer is a crash loop at once.");
    private static final Annotation<Duration> SUCCESSOR_GRACE = Annotation.duration(
            "crash-loop-successor-grace",
            Duration.ZERO,
            Duration.ofHours(1),
            "How long after a looping pod is gone a successor takes its episode over.");
    private static final Annotation<Duration> SLOW_RESET = Annotation.duration(
            "crash-loop-slow-reset",
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            "A run longer than this begins the count of restarts anew; never less than the back-off reset.");

    /** For one workload. */
    public CrashLoopPolicy by(Annotations given) {
        if (given.isEmpty()) {
            return policy;
        }
        Duration backOffReset = given.get(BACKOFF_RESET, policy.backOffReset());
        Duration slowReset = given.get(SLOW_RESET, policy.slowReset());
        return new CrashLoopPolicy(
                given.get(RESTARTS, policy.restarts()),
                backOffReset,
                given.get(PUBLISHED_BACKOFF, policy.publishedBackOff()),
                given.get(SUCCESSOR_GRACE, policy.successorGrace()),
                slowReset.compareTo(backOffReset) < 0 ? backOffReset : slowReset,
                policy.severity().cappedAt(given.severityMax()));
    }

    public static List<Annotation<?>> annotations() {
        return List.of(RESTARTS, BACKOFF_RESET, PUBLISHED_BACKOFF, SUCCESSOR_GRACE, SLOW_RESET);
    }
}
