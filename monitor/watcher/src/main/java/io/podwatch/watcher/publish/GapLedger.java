package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows which origins are between the beginning of a list and its end, and what the lists of a kind brought to light. */
final class GapLedger {
    private final String cluster;
    private final Map<ObservedKind, Span> open = new EnumMap<>(ObservedKind.class);
    private final Set<Origin> listing = new HashSet<>();
    private final Map<Origin, String> refused = new LinkedHashMap<>();
    private final Set<Origin> complete = new HashSet<>();
    private final Set<Origin> onceComplete = new HashSet<>();

    GapLedger(String cluster) {
        this.cluster = cluster;
    }

    /** A list that is repeated only to be sure takes nothing back of what is known up to then. */
    void begin(Notice.ListBegan began, Instant lastSeen, String newestVersion) {
        Origin origin = began.origin();
        listing.add(origin);
        if (began.reason() != GapReason.RECONCILE) {
            complete.remove(origin);
        }
        origin.kind()
                .observed()
                .ifPresent(kind -> open.merge(
                        kind,
                        new Span(began.reason(), began.heardAt().orElse(lastSeen), newestVersion),
                        Span::extended));
    }

    void changed(ObservedKind kind) {
        open.computeIfPresent(kind, (same, span) -> span.and(1, 0));
    }

    void deleted(ObservedKind kind) {
        open.computeIfPresent(kind, (same, span) -> span.and(0, 1));
    }

    /** Whether no list of this origin was complete yet. */
    boolean isFirst(Origin origin) {
        return !onceComplete.contains(origin);
    }

    boolean isComplete(Origin origin) {
        return complete.contains(origin);
    }

    Set<Origin> refused() {
        return Collections.unmodifiableSet(refused.keySet());
    }

    /** In the API server's words; "" when it is not refused. */
    String refusal(Origin origin) {
        return refused.getOrDefault(origin, "");
    }

    /** The way back to what the ledger says now. */
    Runnable wayBack() {
        Map<ObservedKind, Span> openBefore = Map.copyOf(open);
        Map<Origin, String> refusedBefore = new LinkedHashMap<>(refused);
        List<Set<Origin>> now = List.of(listing, complete, onceComplete);
        List<Set<Origin>> before = now.stream().map(Set::copyOf).toList();
        return () -> {
            open.clear();
            open.putAll(openBefore);
            refused.clear();
            refused.putAll(refusedBefore);
            for (int index = 0; index < now.size(); index++) {
                now.get(index).clear();
                now.get(index).addAll(before.get(index));
            }
        };
    }

    /** The gap that is closed by this list, once no other list of its kind is under way. */
    Optional<Gap> end(Notice.ListCompleted completed) {
        complete.add(completed.origin());
        onceComplete.add(completed.origin());
        refused.remove(completed.origin());
        return close(completed.origin(), completed.at(), completed.resourceVersion());
    }

    Optional<Gap> refuse(Notice.ListRefused refusal, Instant at) {
        refused.put(refusal.origin(), refusal.reason());
        complete.remove(refusal.origin());
        return close(refusal.origin(), at, "");
    }

    private Optional<Gap> close(Origin origin, Instant at, String resourceVersion) {
        listing.remove(origin);
        return origin.kind()
                .observed()
                .filter(kind -> listing.stream().noneMatch(other -> feeds(other, kind)))
                .flatMap(kind -> Optional.ofNullable(open.remove(kind))
                        .map(span -> span.close(cluster, kind, at, resourceVersion)));
    }

    /** The kinds all of whose origins that may be listed are listed and watched since. */
    Set<ObservedKind> synced(Set<Origin> origins) {
        Set<ObservedKind> synced = EnumSet.noneOf(ObservedKind.class);
        for (ObservedKind kind : ObservedKind.values()) {
            boolean one = complete.stream().anyMatch(origin -> feeds(origin, kind));
            boolean all = origins.stream()
                    .filter(origin -> feeds(origin, kind) && !refused.containsKey(origin))
                    .allMatch(complete::contains);
            if (one && all) {
                synced.add(kind);
            }
        }
        return synced;
    }

    private static boolean feeds(Origin origin, ObservedKind kind) {
        return origin.kind().observed().filter(kind::equals).isPresent();
    }

    private record Span(GapReason reason, Instant from, String fromVersion, long changed, long deleted) {
        Span(GapReason reason, Instant from, String fromVersion) {
            this(reason, from, fromVersion, 0, 0);
        }

        /** Another list of the kind begins meanwhile, which may have heard of it for less long. */
        Span extended(Span other) {
            Instant earlier = other.from.isBefore(from) ? other.from : from;
            return new Span(reason.unlessMilderThan(other.reason), earlier, fromVersion, changed, deleted);
        }

        Span and(long moreChanged, long moreDeleted) {
            return new Span(reason, from, fromVersion, changed + moreChanged, deleted + moreDeleted);
        }

        /** Where this clock was set back, or is behind that of the watcher before, the gap has no length. */
        Gap close(String cluster, ObservedKind kind, Instant at, String toVersion) {
            Instant to = at.isBefore(from) ? from : at;
            return new Gap(cluster, kind, reason, from, to, fromVersion, toVersion, changed, deleted);
        }
    }
}
