package io.podwatch.contract.verify;

import io.podwatch.contract.topic.Topic;
import java.time.Duration;
import java.util.Set;

/**
 * What a verification looks at.
 *
 * @param partitions of every topic
 * @param clusters that are judged; none named means all
 * @param examplesMax how many places of each check are kept
 * @param orphanGrace how long a finding may outlive its subject: more than its detector waits for a successor
 * @param tombstonesKept for how long the topic of pods keeps the end of a pod
 */
public record VerifyOptions(
        int partitions, Set<String> clusters, int examplesMax, Duration orphanGrace, Duration tombstonesKept) {

    public static final Duration ORPHAN_GRACE = Duration.ofMinutes(30);
    public static final int EXAMPLES_MAX = 10;

    public VerifyOptions {
        clusters = Set.copyOf(clusters);
    }

    /** With topics that keep tombstones as the contract says. */
    public VerifyOptions(int partitions, Set<String> clusters, int examplesMax, Duration orphanGrace) {
        this(partitions, clusters, examplesMax, orphanGrace, Topic.PODS.tombstonesKept());
    }

    /** All clusters, a few examples. */
    public static VerifyOptions of(int partitions) {
        return new VerifyOptions(partitions, Set.of(), EXAMPLES_MAX, ORPHAN_GRACE);
    }

    boolean isJudged(String cluster) {
        return clusters.isEmpty() || clusters.contains(cluster);
    }
}
