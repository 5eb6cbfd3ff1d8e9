package io.podwatch.core.judge.quota;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.judge.subject.Timers;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The time that passes for findings about quotas. What nobody sees proves nothing by waiting: a quota of which nothing is heard, or
 * whose namespace may be seen no more, stays due until it is heard of again.
 */
final class QuotaClock {
    private final Map<String, Timers<FindingKey>> clusters = new HashMap<>();

    /** Clusters of which all quotas were known once. */
    private final Set<String> known = new HashSet<>();

    void set(FindingKey key, Instant at) {
        clusters.computeIfAbsent(key.cluster(), unseen -> Timers.ordered(Comparator.comparing(FindingKey::fingerprint)))
                .set(key, at);
    }

    void clear(FindingKey key) {
        Timers<FindingKey> timers = clusters.get(key.cluster());
        if (timers != null) {
            timers.clear(key);
        }
    }

    /** Takes what is due as of when quotas were heard of last. */
    List<FindingKey> due(Watermark watermark) {
        Timers<FindingKey> timers = clusters.get(watermark.cluster());
        return timers == null
                ? List.of()
                : watermark
                        .seenUpTo(ObservedKind.QUOTA)
                        .map(seen -> timers.due(seen, key -> passes(watermark, key.namespace())))
                        .orElse(List.of());
    }

    /** Whether time passes in a namespace. */
    static boolean passes(Watermark watermark, String namespace) {
        return !watermark.isUnseen(ObservedKind.QUOTA, namespace);
    }

    /** When quotas were heard of last; the watermark's own time where they never were. */
    static Instant now(Watermark watermark) {
        return watermark.seenUpTo(ObservedKind.QUOTA).orElse(watermark.time());
    }

    /** True the first time at which all quotas of a cluster are known: what is remembered of others is of those that are gone. */
    boolean knowsAllAtLast(Watermark watermark) {
        return watermark.isSynced(ObservedKind.QUOTA) && known.add(watermark.cluster());
    }

    void forget(String cluster) {
        clusters.remove(cluster);
        known.remove(cluster);
    }
}
