package io.podwatch.core.observation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

    /**
     * The time of one kind: up to when everything that happened to it is committed. It stands still while the API server
     * does not tell of the kind, and is absent as long as it never has.
     */
    public Optional<Instant> seenUpTo(ObservedKind kind) {
        return Optional.ofNullable(kinds.get(kind))
                .flatMap(KindFreshness::heardAt)
                .map(heard -> heard.isBefore(time) ? heard : time);
    }

    /** Whether no time passes for a kind in one namespace: it was seen there, and may be seen no more. */
    public boolean isUnseen(ObservedKind kind, String namespace) {
        KindFreshness freshness = kinds.get(kind);
        return freshness != null && freshness.unseenIn().contains(namespace);
    }

    /**
     * Whether a kind is not watched because rights are less on purpose: it may not be watched and never was, or belongs to the
     * whole cluster while only some namespaces are watched, in which no Role can grant it.
     */
    public boolean isOff(ObservedKind kind) {
        KindFreshness freshness = kinds.get(kind);
        if (freshness == null || !freshness.isRefused()) {
            return false;
        }
        return freshness.heardAt().isEmpty() || (kind.isOfTheCluster() && isNarrow() && isUnseenEverywhere(freshness));
    }

    private boolean isNarrow() {
        return !scope.namespaces().isEmpty();
    }

    private boolean isUnseenEverywhere(KindFreshness freshness) {
        return freshness.unseenIn().isEmpty() || freshness.unseenIn().containsAll(scope.namespaces());
    }

    /** The kinds in their declared order. */
    public Map<ObservedKind, KindFreshness> sortedKinds() {
        return new TreeMap<>(kinds);
    }
}
