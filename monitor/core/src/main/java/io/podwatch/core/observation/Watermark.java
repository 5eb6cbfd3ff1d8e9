package io.podwatch.core.observation;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The watcher's word that everything it saw before {@code time} is committed. It is the clock of the detectors: without
 * watermarks no time passes for them.
 */
public record Watermark(
        String cluster, String clusterUid, WatchScope scope, Instant time, Map<ObservedKind, KindFreshness> kinds) {

    public Watermark {
        kinds = Map.copyOf(kinds);
    }

    /** Whether a kind's absence from the state means absence from the cluster. */
    public boolean isSynced(ObservedKind kind) {
        KindFreshness freshness = kinds.get(kind);
        return freshness != null && freshness.synced();
    }

    /** The kinds in their declared order. */
    public Map<ObservedKind, KindFreshness> sortedKinds() {
        return new TreeMap<>(kinds);
    }
}
