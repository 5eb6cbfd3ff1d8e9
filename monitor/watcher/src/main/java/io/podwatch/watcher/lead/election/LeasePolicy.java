package io.podwatch.watcher.lead.election;

import java.time.Duration;

/**
 * The times of a lease. A leader stops before anybody else may start: its deadline is shorter than the lease.
 *
 * @param duration how long a lease that is not renewed keeps others from leading
 * @param renewDeadline after how long without a renewal a leader stops, whatever its requests do
 * @param retryInterval how often a leader renews
 */
public record LeasePolicy(Duration duration, Duration renewDeadline, Duration retryInterval) {
    /** By how much a wait may be stretched at random, so that candidates do not ask in step. */
    public static final double JITTER = 0.2;

    public static final LeasePolicy DEFAULT =
            new LeasePolicy(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(5));

    /** A standby looks more often than a leader renews, so that what it learns late is little against the lease. */
    private static final int LOOKS_PER_RETRY = 5;

    public LeasePolicy {
        if (duration.compareTo(renewDeadline) <= 0 || renewDeadline.compareTo(stretched(retryInterval)) <= 0) {
            throw new IllegalArgumentException(
                    "expected lease duration > renew deadline > %s x retry interval, found %s, %s, %s"
                            .formatted(1 + JITTER, duration, renewDeadline, retryInterval));
        }
    }

    /** A wait with the most that is added to it at random. */
    public static Duration stretched(Duration wait) {
        return wait.plus(jitterMax(wait));
    }

    static Duration jitterMax(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() * JITTER));
    }

    /** A request that hangs for longer is given up, so that one more fits into the deadline. */
    public Duration requestTimeout() {
        return renewDeadline.dividedBy(2);
    }

    Duration lookInterval() {
        return retryInterval.dividedBy(LOOKS_PER_RETRY);
    }
}
