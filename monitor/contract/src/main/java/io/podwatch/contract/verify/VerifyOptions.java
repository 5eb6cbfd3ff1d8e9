package io.podwatch.contract.verify;

import java.time.Duration;
import java.util.Set;

/**
 * What a verification looks at.
 *
 * @param partitions of every topic
 * @param clusters that are judged; none named means all
 * @param examplesMax how many places of each check are kept
 * @param orphanGrace how long a finding may outlive its subject: more than its detector waits for a successor
 */
public record VerifyOptions(int partitions, Set<String> clusters, int examplesMax, Duration orphanGrace) {

    public static final Duration ORPHAN_GRACE = Duration.ofMinutes(30);
    public static final int EXAMPLES_MAX = 10;

    public VerifyOptions {
        clusters = Set.copyOf(clusters);
    }

    /** All clusters, a few examples. */
    public static VerifyOptions of(int partitions) {
        return new VerifyOptions(partitions, Set.of(), EXAMPLES_MAX, ORPHAN_GRACE);
    }

    boolean isJudged(String cluster) {
        return clusters.isEmpty() || clusters.contains(cluster);
    }
}
